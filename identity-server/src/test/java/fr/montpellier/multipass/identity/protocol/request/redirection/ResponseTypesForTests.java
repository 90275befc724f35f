package fr.montpellier.multipass.identity.protocol.request.redirection;

/** Which response types there are, without a server. */
public final class ResponseTypesForTests {

    private ResponseTypesForTests() {}

    /** The code flow and the implicit flow. */
    public static ResponseTypes all() {
        return new ResponseTypes(true);
    }
}
