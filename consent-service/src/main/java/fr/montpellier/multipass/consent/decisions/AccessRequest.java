package fr.montpellier.multipass.consent.decisions;

import fr.montpellier.multipass.kernel.AuthorisationId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether an agent or an application may perform an action under an authorisation. What the caller left out is
 * null, and no rule that needs it passes.
 *
 * @param asker pairwise subject of the agent, or client id of the application
 * @param application client id when an application asks; null when an agent does
 * @param owner pairwise subject of the document's owner; a {@link Kind#READ} needs it
 * @param type of the document; a {@link Kind#READ} needs it
 */
record AccessRequest(
        Kind kind,
        String asker,
        @Nullable String application,
        @Nullable String department,
        @Nullable String organisation,
        @Nullable String acr,
        AuthorisationId authorisation,
        @Nullable String caseReference,
        @Nullable String document,
        @Nullable String owner,
        @Nullable String type) {

    static final String APPLICATION = "application";
    private static final String AGENT = "agent";

    enum Kind {
        /** Lists the documents that the authorisation opens; the resource is the authorisation itself. */
        LIST,
        /** Opens one document. */
        READ,
        /** Reads the facts that were authorised instead of documents; the resource is the authorisation itself. */
        READ_FACTS
    }

    /** Parses a request; returns empty for a question that this decision point does not support, which the caller refuses. */
    static Optional<AccessRequest> from(EvaluationRequest request) {
        String asked = request.action().name() + " " + request.resource().type();
        if (!Set.of(AGENT, APPLICATION).contains(request.subject().type())) {
            return Optional.empty();
        }
        return switch (asked) {
            case "list authorisation" -> sameAuthorisation(request).flatMap(id -> question(Kind.LIST, id, request));
            case "read facts" -> sameAuthorisation(request).flatMap(id -> question(Kind.READ_FACTS, id, request));
            case "read document" ->
                Optional.ofNullable(request.context("authorisation")).flatMap(id -> question(Kind.READ, id, request));
            default -> Optional.empty();
        };
    }

    /**
     * Returns the authorisation that a list or a read of facts names as its resource; if the context names one too, it
     * must be the same.
     */
    private static Optional<String> sameAuthorisation(EvaluationRequest request) {
        String inContext = request.context("authorisation");
        String resource = request.resource().id();
        return inContext == null || inContext.equals(resource) ? Optional.of(resource) : Optional.empty();
    }

    private static Optional<AccessRequest> question(Kind kind, String authorisation, EvaluationRequest request) {
        EvaluationRequest.Entity asker = request.subject();
        EvaluationRequest.Entity resource = request.resource();
        return parse(authorisation)
                .map(id -> new AccessRequest(
                        kind,
                        asker.id(),
                        asker.type().equals(APPLICATION) ? asker.id() : null,
                        asker.property("department"),
                        asker.property("organisation"),
                        asker.property("acr"),
                        id,
                        request.context("case"),
                        kind == Kind.READ ? resource.id() : null,
                        resource.property("owner"),
                        resource.property("type")));
    }

    private static Optional<AuthorisationId> parse(String id) {
        try {
            return Optional.of(AuthorisationId.parse(id));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
