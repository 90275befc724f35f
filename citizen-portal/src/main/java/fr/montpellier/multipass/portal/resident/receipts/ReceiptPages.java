package fr.montpellier.multipass.portal.resident.receipts;

import fr.montpellier.multipass.portal.design.texts.IndistinguishablePieces;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.Receipt;
import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import fr.montpellier.multipass.portal.gateways.vault.Erasure;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.resident.pieces.PieceTexts;
import fr.montpellier.multipass.portal.signin.person.Person;
import fr.montpellier.multipass.service.operator.Operator;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Reads the receipts of the resident who is signed in, and puts them in words. */
@Component
public class ReceiptPages {

    private final ConsentGateway consent;
    private final VaultGateway vault;
    private final ReceiptPage.Contacts contacts;

    ReceiptPages(
            ConsentGateway consent,
            VaultGateway vault,
            Operator operator,
            @Value("${multipass.external-url}") String portal) {
        this.consent = consent;
        this.vault = vault;
        this.contacts = new ReceiptPage.Contacts(portal, Operator.stated(operator.phone()));
    }

    /** Returns when a document was erased; empty to a helper, who does not see erasures. */
    private Optional<Instant> erasedAt(String document) {
        return Person.current().filter(Person::isAccompanied).isPresent()
                ? Optional.empty()
                : vault.findErasure(document).map(Erasure::erasedAt);
    }

    /** Returns the receipt of a revision. */
    public ReceiptPage read(SharingAuthorisation authorisation, int revision, Locale language) {
        Receipt receipt = Receipt.parse(consent.receipt(authorisation.id(), revision));
        return ReceiptPage.of(
                receipt,
                authorisation,
                id -> vault.findDocument(id)
                        .map(document -> new ReceiptPage.NamedDocument(
                                new IndistinguishablePieces.Piece(
                                        id, PieceTexts.name(document), document.depositedAt()),
                                document.isDateToCheck())),
                this::erasedAt,
                contacts,
                language);
    }

    /** Returns the receipt of a revision of one of the resident's authorisations. */
    public ReceiptPage read(String authorisation, int revision, Locale language) {
        return read(consent.authorisation(authorisation), revision, language);
    }
}
