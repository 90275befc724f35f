package fr.montpellier.multipass.identity.protocol.request.parameters;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The grant that an authorization request creates or changes (Grant Management for OAuth 2.0, section 5.2).
 *
 * @param action what the request does with the grant
 * @param id the grant to change; absent for {@link Action#CREATE}
 */
public record GrantManagementRequest(
        Action action, @Nullable String id) {

    public static final String ACTION = "grant_management_action";
    public static final String GRANT_ID = "grant_id";
    public static final String INVALID_GRANT_ID = "invalid_grant_id";

    /** Creates a grant: the request has no grant management parameters. */
    public static final GrantManagementRequest CREATE = new GrantManagementRequest(Action.CREATE, null);

    /** Values of {@code grant_management_action}. */
    public enum Action {
        CREATE,
        /** Adds the requested access to the grant. */
        MERGE,
        /** Replaces the content of the grant with the requested access. */
        REPLACE
    }

    /** Returns whether the request has grant management parameters. */
    public static boolean isIn(RequestParameters parameters) {
        return parameters.get(ACTION).isPresent() || parameters.get(GRANT_ID).isPresent();
    }

    /**
     * Parses the grant management parameters. Without any, the request creates a grant.
     *
     * @throws IllegalArgumentException if the action is unknown, or {@code grant_id} is present with {@code create} or
     *     missing with another action; the message is an {@code error_description}
     */
    public static GrantManagementRequest from(RequestParameters parameters) {
        if (!isIn(parameters)) {
            return CREATE;
        }
        Action action = action(parameters);
        Optional<String> id = parameters.get(GRANT_ID);
        if (id.isPresent() != (action != Action.CREATE)) {
            throw new IllegalArgumentException(
                    "grant_id is required with merge and replace, and not allowed with create");
        }
        return new GrantManagementRequest(action, id.orElse(null));
    }

    /** Returns the identifier of the grant to change, or empty if the request creates one. */
    public Optional<String> grantId() {
        return Optional.ofNullable(id);
    }

    private static Action action(RequestParameters parameters) {
        return switch (parameters.get(ACTION).orElse("")) {
            case "create" -> Action.CREATE;
            case "merge" -> Action.MERGE;
            case "replace" -> Action.REPLACE;
            default -> throw new IllegalArgumentException("grant_management_action is unknown");
        };
    }
}
