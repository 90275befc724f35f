package fr.montpellier.multipass.consent.decisions;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.demarches.LegalBasis;
import fr.montpellier.multipass.kernel.RefusalReason;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The answer to one question, valid for one read; callers must not cache it. */
sealed interface Decision {

    /**
     * @param purpose in the caller's language
     * @param originals whether the file of the document that is read may be given, or only a view of its pages
     * @param needs what is required of documents, by identifier, for an agent who lists them or reads their facts; else empty
     * @param at when it was decided; the authorisation was locked against withdrawal at that time
     */
    record Permitted(
            SharingAuthorisation authorisation,
            LegalBasis basis,
            String purpose,
            boolean originals,
            Map<String, RequiredDocument> needs,
            Instant at)
            implements Decision {}

    /** @param at when the authorisation was withdrawn or expired, for those two reasons */
    record Refused(RefusalReason reason, Optional<Instant> at) implements Decision {}
}
