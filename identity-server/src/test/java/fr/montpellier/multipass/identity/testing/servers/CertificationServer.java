package fr.montpellier.multipass.identity.testing.servers;

import java.util.Map;

/**
 * The server with the settings that the certification plans of OpenID Connect need, one for all tests of them: clients
 * may register the implicit flow, and may do without PKCE.
 */
public final class CertificationServer {

    public static final RunningIdentity IDENTITY = new RunningIdentity(Map.of(
                    "multipass.identity.requests.implicit", "true", "multipass.registration.require-pkce", "false"))
            .start();

    private CertificationServer() {}
}
