package fr.montpellier.multipass.identity.testing.servers;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.testing.clients.PublishedKeys;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import java.util.Map;

/**
 * A server at which no resident signs in, one for all tests that need none: a test says what its identity providers and the
 * key sets of two clients answer, and every client must push its requests.
 */
public final class ServerWithoutSignIns {

    /** In the place of each identity provider, under a path of its own; it knows no address until a test adds one. */
    public static final WireMockServer PROVIDERS = started();

    public static final TestClient AUDITOR = new TestClient("journal-auditor");
    public static final PublishedKeys AUDITOR_KEYS = new PublishedKeys(AUDITOR.publicKeys());
    public static final TestClient PARTNER = new TestClient("partner");
    public static final PublishedKeys PARTNER_KEYS = new PublishedKeys(PARTNER.publicKeys());

    public static final RunningIdentity IDENTITY = new RunningIdentity(Map.of(
                    "multipass.federation.franceconnect.issuer",
                    issuer(Provider.FRANCECONNECT),
                    "multipass.federation.franceconnect-plus.issuer",
                    issuer(Provider.FRANCECONNECT_PLUS),
                    "multipass.federation.proconnect.issuer",
                    issuer(Provider.PROCONNECT),
                    "multipass.identity.requests.require-pushed",
                    "true",
                    "multipass.key-sets.unknown",
                    "1m",
                    "multipass.key-sets.retry",
                    "500ms",
                    "multipass.outbound.breaker-failures",
                    "5",
                    "multipass.outbound.breaker-pause",
                    "1s",
                    "multipass.clients.journal-auditor.jwks-uri",
                    AUDITOR_KEYS.address(),
                    "multipass.clients.partners.partner.jwks-uri",
                    PARTNER_KEYS.address()))
            .start();

    private ServerWithoutSignIns() {}

    public static String issuer(Provider provider) {
        return "http://127.0.0.1:" + PROVIDERS.port() + "/" + provider.wireName();
    }

    private static WireMockServer started() {
        var server =
                new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        return server;
    }
}
