package fr.montpellier.multipass.portal.design.errors;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.ServiceProblem;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServiceErrorTextsTest {

    private static final String OUTAGE = "Un service ne répond pas comme prévu";

    @Test
    void a_refusal_has_the_title_of_the_problem() {
        assertThat(heading(refused(404, "Dossier introuvable"))).isEqualTo("Dossier introuvable");
    }

    @Test
    void a_refusal_without_a_title_is_not_titled_as_an_outage() {
        assertThat(heading(refused(404, ""))).isEqualTo("Introuvable");
        assertThat(heading(refused(403, ""))).isEqualTo("Cette action n'est pas possible");
        assertThat(heading(refused(409, ""))).isEqualTo("Cette action n'est pas possible");
    }

    @Test
    void a_server_error_is_titled_as_an_outage() {
        var unreachable = new GatewayException.Unreachable(Service.CONSENT, new IOException("timed out"));
        for (GatewayException outage : new GatewayException[] {unreachable, refused(503, "Indisponible")}) {
            assertThat(heading(outage)).isEqualTo(OUTAGE);
            assertThat(ServiceErrorTexts.isRefusal(outage)).isFalse();
        }
    }

    @Test
    void too_many_requests_is_not_a_refusal() {
        assertThat(ServiceErrorTexts.isRefusal(refused(429, ""))).isFalse();
        assertThat(ServiceErrorTexts.isRefusal(refused(403, ""))).isTrue();
    }

    private static String heading(GatewayException failure) {
        return ServiceErrorTexts.heading(failure, Locale.FRENCH);
    }

    @Test
    void retry_after_is_shown_in_seconds_or_minutes() {
        assertThat(ServiceErrorTexts.sentence(refused(503, "Indisponible", Duration.ofSeconds(5)), Locale.FRENCH))
                .startsWith("Détail. Temps d'attente conseillé")
                .endsWith("5 s.");
        assertThat(ServiceErrorTexts.sentence(refused(429, "Trop", Duration.ofSeconds(3_601)), Locale.ENGLISH))
                .isEqualTo("Détail. Suggested wait: 61 min.");
        assertThat(ServiceErrorTexts.sentence(refused(503, "Indisponible"), Locale.FRENCH))
                .isEqualTo("Détail.");
    }

    private static GatewayException refused(int status, String title, Duration... retryIn) {
        return new GatewayException.Refused(
                Service.CONSENT,
                new ServiceProblem(
                        status,
                        "a-problem",
                        title,
                        "Détail.",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Stream.of(retryIn).findFirst(),
                        Optional.empty()));
    }
}
