package fr.montpellier.multipass.consent.receipts.content;

import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.needs.DocumentsByType;
import fr.montpellier.multipass.consent.demarches.needs.FactsByType;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The content of a receipt: the agreement of a resident, its time, and the text.
 *
 * @param revision of the authorisation
 * @param caseReference the reference that agents see
 * @param facts that are read instead of the documents of some of the types
 * @param documents chosen by the resident
 * @param years that were asked for, and that the documents are of
 * @param readings how many times each document may be read, if not as often as needed
 * @param application the client id of the application to which it was given, if any
 * @param language of the text that was shown
 * @param at time of the resident's action
 */
public record AgreedSharing(
        State state,
        SharingAuthorisationId id,
        int revision,
        String caseReference,
        SubjectId resident,
        Demarche demarche,
        List<JustificatifType> types,
        FactsByType facts,
        DocumentsByType documents,
        AgreedDocumentYears years,
        Optional<Integer> readings,
        Optional<String> application,
        Language language,
        Instant at,
        Instant until)
        implements ReceiptSubject {

    /** The action of the resident. */
    public enum State {
        GIVEN,
        /** The resident chose other documents. */
        CHANGED,
        /** The resident deposited a later version of a document, which replaced it as agreed. */
        FOLLOWED,
        /** The resident agreed to the text for a further time. */
        RENEWED,
        /** The resident ended the authorisation, or the application did because it no longer needs it. */
        WITHDRAWN;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
