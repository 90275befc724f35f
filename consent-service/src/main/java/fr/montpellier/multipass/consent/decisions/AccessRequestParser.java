package fr.montpellier.multipass.consent.decisions;

import fr.montpellier.multipass.consent.decisions.messages.Entity;
import fr.montpellier.multipass.consent.decisions.messages.EvaluationRequest;
import fr.montpellier.multipass.consent.decisions.rules.AccessRequest;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import java.util.Optional;
import java.util.Set;

/** Parses AuthZEN evaluation requests to access requests. */
final class AccessRequestParser {

    static final String APPLICATION = "application";
    private static final String AGENT = "agent";

    private AccessRequestParser() {}

    /**
     * Parses a request. Returns empty for an action, a resource or a subject that this decision point does not support;
     * the caller refuses such a request.
     */
    static Optional<AccessRequest> parse(EvaluationRequest request) {
        String operation = request.action().name() + " " + request.resource().type();
        if (!Set.of(AGENT, APPLICATION).contains(request.subject().type())) {
            return Optional.empty();
        }
        return switch (operation) {
            case "list authorisation" ->
                sameAuthorisation(request).flatMap(id -> accessRequest(AccessRequest.Kind.LIST, id, request));
            case "read facts" ->
                sameAuthorisation(request).flatMap(id -> accessRequest(AccessRequest.Kind.READ_FACTS, id, request));
            case "read exchange" ->
                sameAuthorisation(request).flatMap(id -> accessRequest(AccessRequest.Kind.READ_EXCHANGE, id, request));
            case "read document" ->
                Optional.ofNullable(request.context("authorisation"))
                        .flatMap(id -> accessRequest(AccessRequest.Kind.READ, id, request));
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

    private static Optional<AccessRequest> accessRequest(
            AccessRequest.Kind kind, String authorisation, EvaluationRequest request) {
        Entity subject = request.subject();
        Entity resource = request.resource();
        return authorisationId(authorisation)
                .map(id -> new AccessRequest(
                        kind,
                        subject.id(),
                        subject.type().equals(APPLICATION) ? subject.id() : null,
                        subject.property("department"),
                        subject.property("organisation"),
                        subject.property("demarches"),
                        subject.property("acr"),
                        id,
                        request.context("case"),
                        kind == AccessRequest.Kind.READ ? resource.id() : null,
                        resource.property("owner"),
                        resource.property("type")));
    }

    private static Optional<SharingAuthorisationId> authorisationId(String id) {
        try {
            return Optional.of(SharingAuthorisationId.parse(id));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
