package fr.montpellier.multipass.identity.testing.servers;

import fr.montpellier.multipass.identity.testing.CountedStatements;
import java.util.Map;

/**
 * The server with a partner and an application whose residents are asked for their consent, one for all tests that ask
 * for it. Its jobs rest, so that the statements of a request can be counted.
 */
public final class ConsentServer {

    public static final CountedStatements DATABASE = new CountedStatements();
    public static final RunningIdentity IDENTITY = new RunningIdentity(Map.of(
                    "multipass.identity.cleanup-pause", "1h",
                    "multipass.identity.signing-keys.cached", "1h",
                    "multipass.journal.integration-pause", "1h",
                    "multipass.grants.settle-every", "1h",
                    "multipass.clients.partners.partner.consent", "true",
                    "multipass.clients.partners.partner.metadata[client_name]", "Théâtre <municipal>",
                    "multipass.clients.partners.partner.scopes", "openid,profile,multipass",
                    "multipass.clients.partners.demo-ccas.consent", "true",
                    "multipass.clients.partners.demo-ccas.metadata[client_name]", "Un nom que le registre ignore"))
            .watchedBy(DATABASE)
            .start();

    private ConsentServer() {}
}
