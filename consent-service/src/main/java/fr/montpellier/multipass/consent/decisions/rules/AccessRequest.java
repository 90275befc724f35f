package fr.montpellier.multipass.consent.decisions.rules;

import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import org.jspecify.annotations.Nullable;

/**
 * The access that an agent or an application requests under an authorisation. Values that the caller left out are null,
 * and rules that need them fail.
 *
 * @param subject pairwise subject of the agent, or client id of the application
 * @param application client id of an application; null for an agent
 * @param demarches codes of the démarches that an agent handles, separated by spaces; null: all of the department
 * @param owner pairwise subject of the document's owner; a {@link Kind#READ} needs it
 * @param type of the document; a {@link Kind#READ} needs it
 */
public record AccessRequest(
        Kind kind,
        String subject,
        @Nullable String application,
        @Nullable String department,
        @Nullable String organisation,
        @Nullable String demarches,
        @Nullable String acr,
        SharingAuthorisationId authorisation,
        @Nullable String caseReference,
        @Nullable String document,
        @Nullable String owner,
        @Nullable String type) {

    public enum Kind {
        /** Lists the documents that the authorisation opens; the resource is the authorisation itself. */
        LIST,
        /** Opens one document. */
        READ,
        /** Reads the facts that were authorised instead of documents; the resource is the authorisation itself. */
        READ_FACTS,
        /** Reads the answer of a legal exchange; the resource is the exchange itself. */
        READ_EXCHANGE
    }
}
