package fr.montpellier.multipass.portal.gateways.journal;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.exactly;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.journal.verify.JournalVerification;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.TestServiceClient;
import fr.montpellier.multipass.portal.gateways.Service;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JournalGatewayTest {

    private static final String CHECKPOINT = """
            example.org/journal/vault
            %d
            47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=

            \u2014 example.org/journal/vault AAAAAAAA
            """;

    private final FakeServices services = FakeServices.start(0);
    private final JournalGateway gateway = new JournalGateway(
            TestServiceClient.of(services.url(), Duration.ofSeconds(30)),
            new JournalVerificationSettings(Duration.ofMinutes(10), 1_000));

    @AfterEach
    void stop() {
        services.close();
    }

    private void show(String checkpoint) {
        services.server().stubFor(get(urlPathEqualTo("/journal/checkpoint")).willReturn(ok(checkpoint)));
    }

    @Test
    void a_journal_with_more_entries_than_there_is_memory_for_is_not_read() {
        show(CHECKPOINT.formatted(1_001));
        assertThat(gateway.verify(Service.VAULT)).isEmpty();
        services.server().verify(exactly(0), getRequestedFor(urlPathMatching("/journal/(tile|key).*")));
    }

    @Test
    void a_smaller_journal_is_verified() {
        show(CHECKPOINT.formatted(1_000));
        services.server().stubFor(get(urlPathEqualTo("/journal/key")).willReturn(ok("no key")));
        assertThat(gateway.verify(Service.VAULT)).containsInstanceOf(JournalVerification.Broken.class);
    }

    @Test
    void a_checkpoint_that_is_none_is_a_broken_journal() {
        show("a page of another server");
        assertThat(gateway.verify(Service.VAULT)).containsInstanceOf(JournalVerification.Broken.class);
    }

    @Test
    void values_are_encoded_in_query_parameters() {
        gateway.entries(Service.VAULT, Map.of("type", "a&limit=9 x"));
        services.server()
                .verify(getRequestedFor(urlPathEqualTo("/journal/entries"))
                        .withQueryParam("type", equalTo("a&limit=9 x")));
    }
}
