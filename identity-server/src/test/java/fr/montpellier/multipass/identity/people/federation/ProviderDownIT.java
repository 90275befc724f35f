package fr.montpellier.multipass.identity.people.federation;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.identity.testing.servers.ServerWithoutSignIns;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server starts and answers while an identity provider does not, and finds it when it is back. */
class ProviderDownIT {

    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final WireMockServer provider = ServerWithoutSignIns.FRANCE_CONNECT;
    private final RunningIdentity identity = ServerWithoutSignIns.IDENTITY;

    @BeforeEach
    void forget() {
        provider.resetAll();
    }

    private void assertUnavailable(int status) {
        HttpResponse<String> page = new TestBrowser().open(identity.at("/federation/franceconnect/start"));
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).contains("La connexion n’a pas abouti", "Agents\u00a0: réessayer avec ProConnect");
    }

    @Test
    void a_provider_that_breaks_connections_or_answers_an_error_gets_a_page_with_another_way_in() {
        provider.stubFor(
                WireMock.get(DISCOVERY).willReturn(WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertUnavailable(503);
        provider.stubFor(WireMock.get(DISCOVERY).willReturn(WireMock.serverError()));
        assertUnavailable(503);
    }

    @Test
    void asvs_10_5_3_a_provider_that_says_it_is_another_one_is_not_used() {
        provider.stubFor(WireMock.get(DISCOVERY).willReturn(WireMock.okJson(identity.franceConnect.discoveryJson())));

        assertUnavailable(502);
    }

    @Test
    void a_provider_that_comes_back_is_found_without_a_restart() {
        provider.stubFor(WireMock.get(DISCOVERY).willReturn(WireMock.serverError()));
        assertUnavailable(503);

        provider.stubFor(WireMock.get(DISCOVERY)
                .willReturn(WireMock.okJson(identity.franceConnect
                        .discoveryJson()
                        .replace(
                                "\"issuer\":\"" + identity.franceConnect.issuer(),
                                "\"issuer\":\"http://127.0.0.1:" + provider.port()))));

        assertThat(TestBrowser.location(new TestBrowser().get(identity.at("/federation/franceconnect/start")))
                        .orElseThrow()
                        .toString())
                .startsWith(identity.franceConnect.issuer() + "/authorize?");
    }
}
