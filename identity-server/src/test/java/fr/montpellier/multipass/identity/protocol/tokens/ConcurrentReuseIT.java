package fr.montpellier.multipass.identity.protocol.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;

/**
 * RFC 9700, section 4.14.2, and RFC 6749, section 4.1.2, at one moment: an attacker who stole a code or a refresh token may be
 * the faster one.
 */
class ConcurrentReuseIT {

    private static final int AT_ONCE = 6;

    private final RunningIdentity identity = RunningIdentity.shared();
    private final TestClient portal = identity.portal;

    private List<TestClient.Answer> atOnce(Callable<TestClient.Answer> request) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads
                    .invokeAll(Stream.generate(() -> request).limit(AT_ONCE).toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }

    private void assertNothingSurvives(List<TestClient.Answer> answers) {
        List<TestClient.Answer> granted =
                answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(granted).hasSizeLessThanOrEqualTo(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 200))
                .hasSizeGreaterThanOrEqualTo(AT_ONCE - 1)
                .allSatisfy(answer -> assertThat(answer.text("error")).isEqualTo("invalid_grant"));
        for (TestClient.Answer tokens : granted) {
            assertThat(portal.exchange(identity.issuer(), tokens.accessToken(), "document-vault", "")
                            .status())
                    .isEqualTo(400);
            assertThat(portal.refresh(identity.issuer(), tokens.text("refresh_token"))
                            .text("error"))
                    .isEqualTo("invalid_grant");
        }
    }

    @RepeatedTest(4)
    void rfc6749_4_1_2_of_a_code_redeemed_several_times_at_once_no_token_survives() throws Exception {
        identity.franceConnect.with(People.INES, "eidas1");
        URI back = new TestBrowser()
                .openUntil(
                        portal.authorize(identity.issuer(), Map.of("idp_hint", "franceconnect")), portal.redirectUri());
        String code = TestBrowser.code(back);

        assertNothingSurvives(atOnce(() -> portal.redeem(identity.issuer(), code)));
    }

    @RepeatedTest(4)
    void rfc9700_4_14_2_of_a_refresh_token_used_several_times_at_once_no_token_survives() throws Exception {
        String refreshToken = identity.signInResident(People.INES).text("refresh_token");

        assertNothingSurvives(atOnce(() -> portal.refresh(identity.issuer(), refreshToken)));
    }
}
