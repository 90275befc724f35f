package fr.montpellier.multipass.vault.giving.decisions;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.RefusalReason;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.keeping.documents.suitability.Requirement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The consent service's decision on one request, which is valid for that read only. */
public sealed interface Decision {

    /**
     * @param owner of the documents that the authorisation opens
     * @param types of documents that may be opened
     * @param facts codes of facts that may be read of documents that may not be opened
     * @param documents documents that may be opened or whose facts may be read
     * @param department to which the resident addressed the authorisation
     * @param basis {@code autorisation}, {@code echange-legal} or {@code acces-exceptionnel}
     * @param originals whether the file of the document that is read may be given, or only images of its pages
     * @param required requirements of the démarche for documents, for an agent who lists them or reads their facts;
     *     otherwise empty
     * @param at time of the decision, by the clock of the consent service
     * @param exchange codes of the facts of a legal exchange that may be read; empty for an authorisation
     */
    record Permitted(
            SubjectId owner,
            List<JustificatifType> types,
            Map<JustificatifType, List<String>> facts,
            ChosenDocuments documents,
            String basis,
            String demarche,
            Optional<String> department,
            Optional<String> caseReference,
            boolean originals,
            Map<DocumentId, Requirement> required,
            Optional<Instant> at,
            List<String> exchange)
            implements Decision {}

    /**
     * @param basis of the access that was asked for, as of a permission; empty if the consent service did not say it
     * @param at when the authorisation was withdrawn or expired, or the exceptional access ended
     */
    record Refused(RefusalReason reason, Optional<String> basis, Optional<Instant> at) implements Decision {

        /** A refusal of the vault itself. */
        public Refused(RefusalReason reason) {
            this(reason, Optional.empty(), Optional.empty());
        }
    }

    static Refused unavailable() {
        return new Refused(RefusalReason.DECISION_UNAVAILABLE);
    }
}
