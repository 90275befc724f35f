package fr.montpellier.multipass.simulators.provider;

/** What the checks say of a request to {@code /authorize}. */
sealed interface AuthorizeOutcome {

    /** Every check passed. */
    record Accepted(AuthorizeRequest request) implements AuthorizeOutcome {}

    /** The relying party cannot be trusted with an answer: HTTP 400 and a page. */
    record RefusedOnPage(String reason) implements AuthorizeOutcome {}

    /** The relying party is told through its callback (RFC 6749, section 4.1.2.1). */
    record RefusedByCallback(String redirectUri, String state, String error, String description)
            implements AuthorizeOutcome {}
}
