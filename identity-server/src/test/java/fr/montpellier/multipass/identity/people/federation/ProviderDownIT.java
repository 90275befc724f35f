package fr.montpellier.multipass.identity.people.federation;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.identity.testing.servers.ServerWithoutSignIns;
import fr.montpellier.multipass.identity.testing.services.FakeProvider;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The server starts and answers while an identity provider does not, and finds it when it is back. It fetches the
 * discovery document of a provider once, so that the order of the tests matters.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProviderDownIT {

    private final WireMockServer providers = ServerWithoutSignIns.PROVIDERS;
    private final RunningIdentity identity = ServerWithoutSignIns.IDENTITY;

    @BeforeEach
    void forget() {
        providers.resetAll();
    }

    private void discovery(Provider provider, ResponseDefinitionBuilder answer) {
        providers.stubFor(WireMock.get("/" + provider.wireName() + "/.well-known/openid-configuration")
                .willReturn(answer));
    }

    private FakeProvider fake(Provider provider) {
        return switch (provider) {
            case FRANCECONNECT -> identity.franceConnect;
            case FRANCECONNECT_PLUS -> identity.franceConnectPlus;
            default -> identity.proConnect;
        };
    }

    private void assertUnavailable(Provider provider, int status) {
        HttpResponse<String> page = new TestBrowser().open(identity.at(provider.startPath()));
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).contains("La connexion n’a pas abouti", "Agents\u00a0: réessayer avec ProConnect");
    }

    @Order(1)
    @ParameterizedTest
    @EnumSource(
            value = Provider.class,
            names = {"FRANCECONNECT", "FRANCECONNECT_PLUS", "PROCONNECT"})
    void asvs_10_5_3_a_provider_that_says_it_is_another_one_is_not_used(Provider provider) {
        discovery(provider, WireMock.okJson(fake(provider).discoveryJson()));

        assertUnavailable(provider, 502);
    }

    @Order(2)
    @ParameterizedTest
    @EnumSource(
            value = Provider.class,
            names = {"FRANCECONNECT", "FRANCECONNECT_PLUS", "PROCONNECT"})
    void a_provider_that_breaks_connections_or_answers_an_error_gets_a_page_with_another_way_in_and_is_found_again(
            Provider provider) {
        discovery(provider, WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertUnavailable(provider, 503);
        discovery(provider, WireMock.serverError());
        assertUnavailable(provider, 503);

        FakeProvider fake = fake(provider);
        discovery(
                provider,
                WireMock.okJson(fake.discoveryJson()
                        .replace(
                                "\"issuer\":\"" + fake.issuer() + "\"",
                                "\"issuer\":\"" + ServerWithoutSignIns.issuer(provider) + "\"")));

        assertThat(TestBrowser.location(new TestBrowser().get(identity.at(provider.startPath())))
                        .orElseThrow()
                        .toString())
                .startsWith(fake.issuer() + "/authorize?");
    }
}
