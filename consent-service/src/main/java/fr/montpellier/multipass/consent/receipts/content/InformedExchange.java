package fr.montpellier.multipass.consent.receipts.content;

import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.needs.RequestedType;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.util.Locale;

/**
 * The content of the receipt of a step of a legal exchange: of what the resident was told, and what they did.
 *
 * @param caseReference the reference that agents see; empty until the answer is sent
 * @param type type whose facts are fetched, with the source
 * @param language of the text that was shown
 * @param at time of the resident's action
 */
public record InformedExchange(
        State state,
        SharingAuthorisationId id,
        int revision,
        String caseReference,
        SubjectId resident,
        Demarche demarche,
        RequestedType type,
        Language language,
        Instant at,
        Instant until)
        implements ReceiptSubject {

    /** The action of the resident. */
    public enum State {
        /** The resident read what is asked of whom, and by whom. */
        INFORMED,
        /** The resident saw the answer and sent it. */
        SENT,
        OBJECTED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
