package fr.montpellier.multipass.identity.protocol.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RefreshTokenIT {

    private final RunningIdentity identity = RunningIdentity.shared();
    private final TestClient portal = identity.portal;

    @Test
    void a_refresh_token_rotates_and_the_new_access_token_can_be_exchanged() {
        TestClient.Answer first = identity.signInResident(People.INES);

        TestClient.Answer second = portal.refresh(identity.issuer(), first.text("refresh_token"));

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text("refresh_token")).isNotEqualTo(first.text("refresh_token"));
        assertThat(second.claims("id_token").getSubject())
                .isEqualTo(first.claims("id_token").getSubject());
        assertThat(second.claims("id_token").getClaim("auth_time"))
                .isEqualTo(first.claims("id_token").getClaim("auth_time"));
        assertThat(portal.exchange(identity.issuer(), second.accessToken(), "document-vault", "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_client_that_repeats_unknown_scopes_is_refreshed_without_them_and_never_with_more() {
        TestClient.Answer first = identity.signInResident(People.INES);

        TestClient.Answer second = refresh(first, "openid profile address phone");

        assertThat(second.status()).as("%s", second.body()).isEqualTo(200);
        assertThat(second.text("scope").split(" ")).containsExactlyInAnyOrder("openid", "profile");
        assertThat(refresh(second, "openid address documents.own").text("error"))
                .isEqualTo("invalid_scope");
    }

    private TestClient.Answer refresh(TestClient.Answer tokens, String scope) {
        return portal.token(
                identity.issuer(),
                Map.of("grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token"), "scope", scope));
    }

    @Test
    void a_refresh_token_used_again_ends_its_whole_line() {
        TestClient.Answer first = identity.signInResident(People.INES);
        TestClient.Answer second = portal.refresh(identity.issuer(), first.text("refresh_token"));
        int before = reuses();

        TestClient.Answer stolen = portal.refresh(identity.issuer(), first.text("refresh_token"));

        assertThat(stolen.text("error")).isEqualTo("invalid_grant");
        assertThat(portal.refresh(identity.issuer(), second.text("refresh_token"))
                        .text("error"))
                .isEqualTo("invalid_grant");
        assertThat(reuses()).isEqualTo(before + 1);
    }

    private int reuses() {
        return identity.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM journal_entries WHERE type = 'identity.token-reused'")
                .query(Integer.class)
                .single();
    }

    @Test
    void of_two_requests_with_one_refresh_token_at_most_one_is_granted() throws Exception {
        String refreshToken = identity.signInResident(People.INES).text("refresh_token");
        Callable<TestClient.Answer> request = () -> portal.refresh(identity.issuer(), refreshToken);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long granted = threads
                    .invokeAll(Stream.generate(() -> request).limit(6).toList())
                    .stream()
                    .filter(answer -> answer.resultNow().status() == 200)
                    .count();

            assertThat(granted).isEqualTo(1);
        }
    }
}
