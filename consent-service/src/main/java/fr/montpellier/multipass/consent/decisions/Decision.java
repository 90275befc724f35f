package fr.montpellier.multipass.consent.decisions;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.demarches.LegalBasis;
import fr.montpellier.multipass.kernel.RefusalReason;
import java.time.Instant;
import java.util.Optional;

/** The answer to one question, good for one read: nobody may keep it for the next. */
sealed interface Decision {

    /**
     * @param purpose in the caller's language
     * @param originals whether the file itself may be given, or only the sight of its pages
     * @param at when it was decided, while no withdrawal could come in between
     */
    record Permitted(
            SharingAuthorisation authorisation, LegalBasis basis, String purpose, boolean originals, Instant at)
            implements Decision {}

    /** @param at when the authorisation was withdrawn or expired, for those two reasons */
    record Refused(RefusalReason reason, Optional<Instant> at) implements Decision {}
}
