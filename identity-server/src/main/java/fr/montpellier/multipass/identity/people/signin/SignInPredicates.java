package fr.montpellier.multipass.identity.people.signin;

/**
 * SQL fragments with which statements of another package read sign-ins, which saves a round trip for each request.
 * Their sealed column is opened by {@link SignInService#open}.
 */
public final class SignInPredicates {

    /** True unless a person acts in the sign-in for another and their own sign-in has ended. */
    private static final String SOURCE_IS_OPEN = "(s.source IS NULL OR EXISTS"
            + " (SELECT FROM sign_in own WHERE own.id = s.source AND own.ended_at IS NULL))";

    /**
     * Selects {@code holder} and {@code sealed} of the sign-in whose identifier is the parameter, unless it has ended.
     */
    public static final String BY_ID =
            "SELECT s.holder, s.sealed FROM sign_in s WHERE s.id = ? AND s.ended_at IS NULL AND " + SOURCE_IS_OPEN;

    private SignInPredicates() {}

    /**
     * Returns a scalar subquery for the sealed column of a sign-in; null if it has ended.
     *
     * @param id SQL expression for the identifier of the sign-in: a constant of the code, never a value of a request
     */
    public static String sealed(String id) {
        return "(SELECT s.sealed FROM sign_in s WHERE s.id = " + id + " AND s.ended_at IS NULL AND " + SOURCE_IS_OPEN
                + ")";
    }

    /**
     * Returns a scalar subquery that is true if the client got an ID token in the sign-in, else null.
     *
     * @param id SQL expression for the identifier of the sign-in: a constant of the code, never a value of a request
     * @param clientId SQL expression for the client identifier, under the same condition
     */
    public static String hasClient(String id, String clientId) {
        return "(SELECT true FROM session_client c WHERE c.sign_in = " + id + " AND c.client_id = " + clientId + ")";
    }
}
