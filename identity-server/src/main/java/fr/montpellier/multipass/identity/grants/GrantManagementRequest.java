package fr.montpellier.multipass.identity.grants;

import fr.montpellier.multipass.identity.requests.RequestParameters;
import java.util.Optional;

/**
 * What a client asks of its grants with an authorization request (Grant Management for OAuth 2.0, section 5.2).
 *
 * @param grantId the grant to change; empty to create one
 */
record GrantManagementRequest(Action action, Optional<String> grantId) {

    static final String ACTION = "grant_management_action";
    static final String GRANT_ID = "grant_id";

    static final String INVALID_GRANT_ID = "invalid_grant_id";

    enum Action {
        CREATE,
        /** Adds to what the grant holds. */
        MERGE,
        /** Puts what is asked in the place of what the grant holds. */
        REPLACE
    }

    static boolean isIn(RequestParameters parameters) {
        return parameters.get(ACTION).isPresent() || parameters.get(GRANT_ID).isPresent();
    }

    /**
     * Creates a grant when the parameters say nothing.
     *
     * @throws IllegalArgumentException for another action, and for one with a grant that it should not have or lacks
     */
    static GrantManagementRequest from(RequestParameters parameters) {
        var action = action(parameters);
        var grantId = parameters.get(GRANT_ID);
        if (grantId.isPresent() != (action != Action.CREATE)) {
            throw new IllegalArgumentException("grant_id goes with merge and replace alone");
        }
        return new GrantManagementRequest(action, grantId);
    }

    private static Action action(RequestParameters parameters) {
        if (!isIn(parameters)) {
            return Action.CREATE;
        }
        return switch (parameters.get(ACTION).orElse("")) {
            case "create" -> Action.CREATE;
            case "merge" -> Action.MERGE;
            case "replace" -> Action.REPLACE;
            default -> throw new IllegalArgumentException("grant_management_action is unknown");
        };
    }
}
