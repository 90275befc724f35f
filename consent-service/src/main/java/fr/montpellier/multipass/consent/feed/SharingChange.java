package fr.montpellier.multipass.consent.feed;

import fr.montpellier.multipass.consent.demarches.needs.DocumentsByType;
import fr.montpellier.multipass.consent.demarches.needs.FactsByType;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A change in the state of an authorisation.
 *
 * @param revision of the authorisation
 * @param organisation SIRET
 * @param application that reads for the department, by its client id, if it was given to one
 * @param types of the documents that may be opened
 * @param facts that may be read of documents that may not be opened
 * @param documents documents that may be opened or whose facts may be read
 * @param pairwise identifiers of the documents for the application, by identifier of the document vault; empty without
 *     an application
 * @param following types of which a later version replaces a document
 * @param readings how many times each document may be read, if not as often as needed
 * @param exchange facts of a legal exchange, which names no documents; empty for an authorisation
 * @param at time of the change
 */
public record SharingChange(
        Kind kind,
        SharingAuthorisationId authorisation,
        int revision,
        SubjectId resident,
        DepartmentCode department,
        String organisation,
        Optional<String> application,
        List<JustificatifType> types,
        FactsByType facts,
        DocumentsByType documents,
        Map<String, String> pairwise,
        List<JustificatifType> following,
        Optional<Integer> readings,
        Optional<Exchange> exchange,
        Instant until,
        Instant at) {

    /**
     * The facts that a department asks of a source.
     *
     * @param stage {@code announced}: the answer is for the resident alone; {@code sent}: the department may read it
     * @param source code of the source in the document vault
     * @param facts codes of the facts
     */
    public record Exchange(String stage, String source, List<String> facts, DemarcheCode demarche) {}

    /**
     * The kind of the change; an authorisation is given once, changes once for each further revision, and ends once.
     */
    public enum Kind {
        GIVEN,
        CHANGED,
        WITHDRAWN,
        EXPIRED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
