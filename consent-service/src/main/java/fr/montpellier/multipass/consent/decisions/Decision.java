package fr.montpellier.multipass.consent.decisions;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.decisions.messages.RequiredDocument;
import fr.montpellier.multipass.consent.exchanges.LegalExchange;
import fr.montpellier.multipass.kernel.RefusalReason;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The decision on one access request, which is valid for one read; callers must not cache it. */
sealed interface Decision {

    /**
     * @param basis {@code autorisation}, {@code echange-legal} or {@code acces-exceptionnel}
     * @param purpose in the caller's language
     * @param exchange legal exchange whose answer may be read; empty for documents
     * @param originals whether the file of the document that is read may be given, or only a view of its pages
     * @param needs requirements for documents, by identifier, for an agent who lists them or reads their facts;
     *     otherwise empty
     * @param at time of the decision; the authorisation was locked against withdrawal at that time
     */
    record Permitted(
            SharingAuthorisation authorisation,
            String basis,
            String purpose,
            Optional<LegalExchange> exchange,
            boolean originals,
            Map<String, RequiredDocument> needs,
            Instant at)
            implements Decision {}

    /**
     * @param basis on what the access that is named rests, as of a permission; empty if it is not known
     * @param at time at which the authorisation or the exceptional access ended, if that is the reason
     * @param level level of assurance that the démarche requires of agents, where theirs is too low
     */
    record Refused(RefusalReason reason, Optional<String> basis, Optional<Instant> at, Optional<String> level)
            implements Decision {}
}
