package fr.montpellier.multipass.portal.resident.rights;

import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.RightsGateway;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.resident.accesses.AccessTexts;
import fr.montpellier.multipass.portal.resident.accesses.CodeNames;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says which access is contested, in the words of "Qui a consulté". Names are loaded when there is one to say. */
public final class ContestedLines {

    private final JournalGateway journals;
    private final VaultGateway vault;
    private final ConsentGateway consent;
    private final LocalDate today;
    private @Nullable CodeNames names;

    public ContestedLines(JournalGateway journals, VaultGateway vault, ConsentGateway consent, LocalDate today) {
        this.journals = journals;
        this.vault = vault;
        this.consent = consent;
        this.today = today;
    }

    public Paragraph line(ContestedAccess access) {
        return AccessTexts.sentence(
                access.entry(), names(), Dates.moment(access.entry().happenedAt(), today, Texts.language()));
    }

    /** Returns the line of the access that a request contests; empty: none, it was erased, or it cannot be read now. */
    Optional<Paragraph> line(RightsGateway.Request request) {
        try {
            return request.entry()
                    .flatMap(entry -> ContestedAccess.find(journals, entry.name()))
                    .filter(access -> AccessTexts.isShown(access.entry(), true))
                    .map(this::line);
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            return Optional.empty();
        }
    }

    public CodeNames names() {
        if (names == null) {
            names = CodeNames.load(vault, consent, vault.documents());
        }
        return names;
    }
}
