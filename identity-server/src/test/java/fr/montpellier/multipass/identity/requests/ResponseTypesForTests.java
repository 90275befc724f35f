package fr.montpellier.multipass.identity.requests;

import java.time.Duration;

/** Which response types there are, without a server. */
public final class ResponseTypesForTests {

    private ResponseTypesForTests() {}

    /** The code flow and the implicit flow. */
    public static ResponseTypes all() {
        return new ResponseTypes(new RequestsSettings(Duration.ofSeconds(90), false, true));
    }
}
