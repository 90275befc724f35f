package fr.montpellier.multipass.simulators.provider.requests;

/** The result of the checks of a request to {@code /authorize}. */
public sealed interface AuthorizeOutcome {

    /** Every check passed. */
    record Accepted(AuthorizeRequest request) implements AuthorizeOutcome {}

    /** The relying party or its redirect address is not trusted: the answer is HTTP 400 and a page. */
    record RefusedOnPage(String reason) implements AuthorizeOutcome {}

    /** The relying party receives the error at its redirect address (RFC 6749, section 4.1.2.1). */
    record RefusedByCallback(String redirectUri, String state, String error, String description)
            implements AuthorizeOutcome {}
}
