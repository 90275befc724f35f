package fr.montpellier.multipass.identity.protocol.grants;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.browsers.ConsentScreen;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.services.FakeConsent.Mode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** No authorisation without tokens, no tokens without authorisation: one side is down, silent, or late. */
class GrantConsistencyIT extends DocumentAccessFlow {

    private String only(List<String> before) {
        var after = new ArrayList<>(consent.recorded());
        after.removeAll(before);
        assertThat(after).hasSize(1);
        return after.getFirst();
    }

    private List<String> recorded() {
        return List.copyOf(consent.recorded());
    }

    /** As if the client's time to come for its tokens were over. */
    private void timePasses() {
        identity.bean(JdbcClient.class)
                .sql(
                        "UPDATE access_grant_detail SET settle_by = now() - interval '1 minute' WHERE settle_by IS NOT NULL")
                .update();
        settle();
    }

    @Test
    void a_withdrawal_at_the_portal_ends_the_tokens_at_once() {
        TestClient.Answer tokens = accept(Map.of());
        consent.withdraw(authorisation(tokens));

        assertThat(active(application, tokens.accessToken())).isFalse();
        assertThat(active(application, tokens.text("refresh_token"))).isFalse();
        assertThat(refresh(tokens).text("error")).isEqualTo("invalid_grant");
        assertThat(query(tokens).statusCode()).isEqualTo(404);
        assertThat(entries("identity.document-access-ended", authorisation(tokens)))
                .singleElement()
                .asString()
                .contains("\"withdrawn\"");
    }

    @Test
    void a_refresh_is_the_first_to_see_a_withdrawal() {
        TestClient.Answer tokens = accept(Map.of());
        consent.withdraw(authorisation(tokens));

        assertThat(refresh(tokens).text("error")).isEqualTo("invalid_grant");
        consent.mode = Mode.DOWN;
        assertThat(refresh(tokens).text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void of_a_grant_that_holds_two_the_other_stays() {
        TestClient.Answer first = accept(Map.of());
        TestClient.Answer both = accept(Map.of(
                "grant_management_action",
                "merge",
                "grant_id",
                first.text("grant_id"),
                "authorization_details",
                RELIEF));
        consent.withdraw(authorisation(first));

        TestClient.Answer answer = application.post(
                identity.at("/oauth2/introspect"),
                Map.of("token", both.accessToken()),
                application.assertion(identity.issuer()));
        assertThat(details(answer.body()))
                .extracting(detail -> detail.get("demarche"))
                .containsExactly("secours-ccas");
        assertThat(details(refresh(both).body())).hasSize(1);
    }

    @Test
    void a_code_is_worth_nothing_once_the_resident_withdrew() {
        List<String> before = recorded();
        URI back = screen(request(Map.of())).accept();
        consent.withdraw(only(before));

        assertThat(application.redeem(identity.issuer(), TestBrowser.code(back)).text("error"))
                .isEqualTo("invalid_grant");
    }

    @Test
    void without_the_consent_service_nothing_is_refreshed_and_nothing_is_lost() {
        TestClient.Answer tokens = accept(Map.of());
        consent.mode = Mode.DOWN;

        TestClient.Answer refused = refresh(tokens);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text("error")).isEqualTo("temporarily_unavailable");
        assertThat(active(application, tokens.accessToken())).isFalse();
        assertThat(query(tokens).statusCode()).isEqualTo(503);

        consent.mode = Mode.ANSWERS;
        assertThat(active(application, tokens.accessToken())).isTrue();
        assertThat(refresh(tokens).status()).isEqualTo(200);
    }

    @Test
    void without_the_consent_service_nothing_is_asked_of_the_resident() {
        consent.mode = Mode.DOWN;

        assertThat(refusal(Map.of())).containsEntry("error", "temporarily_unavailable");
    }

    @Test
    void when_it_goes_down_behind_the_screen_no_code_is_issued() {
        ConsentScreen screen = screen(request(Map.of()));
        consent.mode = Mode.DOWN;

        assertThat(browser.get(screen.page().uri()).statusCode()).isEqualTo(503);
        assertThat(TestBrowser.query(screen.accept()))
                .containsEntry("error", "temporarily_unavailable")
                .doesNotContainKey("code");
    }

    @Test
    void an_authorisation_recorded_without_an_answer_is_undone() {
        List<String> before = recorded();
        ConsentScreen screen = screen(request(Map.of()));
        consent.mode = Mode.LOSES_ITS_ANSWERS;

        assertThat(TestBrowser.query(screen.accept())).containsEntry("error", "temporarily_unavailable");
        String recorded = only(before);
        assertThat(consent.endOf(recorded)).isEmpty();

        consent.mode = Mode.ANSWERS;
        settle();
        assertThat(consent.endOf(recorded)).isEqualTo("unused");
    }

    @Test
    void an_authorisation_that_arrives_late_is_undone_when_it_arrives() {
        ConsentScreen screen = screen(request(Map.of()));
        consent.mode = Mode.DOWN;
        screen.accept();
        consent.mode = Mode.ANSWERS;
        settle();

        assertThat(identity.bean(JdbcClient.class)
                        .sql("SELECT count(*) FROM access_grant_detail WHERE to_tell = 'unused'")
                        .query(Integer.class)
                        .single())
                .as("still to be told, until nothing can arrive any more")
                .isPositive();
    }

    @Test
    void a_text_that_changed_behind_the_screen_is_not_agreed_to() {
        ConsentScreen screen = screen(request(Map.of()));
        List<String> before = recorded();
        consent.version = 2;

        assertThat(TestBrowser.query(screen.accept())).containsEntry("error", "temporarily_unavailable");
        assertThat(recorded()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(accept(Map.of()).status()).isEqualTo(200);
    }

    @Test
    void an_authorisation_for_which_no_client_came_is_ended() {
        List<String> before = recorded();
        URI back = screen(request(Map.of())).accept();
        String recorded = only(before);
        settle();
        assertThat(consent.endOf(recorded)).isEmpty();

        timePasses();

        assertThat(consent.endOf(recorded)).isEqualTo("unused");
        assertThat(entries("identity.document-access-ended", recorded))
                .singleElement()
                .asString()
                .contains("\"unused\"");
        assertThat(application.redeem(identity.issuer(), TestBrowser.code(back)).text("error"))
                .isEqualTo("invalid_grant");
    }

    @Test
    void an_authorisation_for_which_the_client_came_stays() {
        TestClient.Answer tokens = accept(Map.of());
        timePasses();

        assertThat(consent.endOf(authorisation(tokens))).isEmpty();
        assertThat(refresh(tokens).status()).isEqualTo(200);
    }

    @Test
    void a_revocation_counts_here_at_once_and_there_as_soon_as_it_answers() {
        TestClient.Answer tokens = accept(Map.of());
        consent.mode = Mode.DOWN;

        assertThat(revoke(tokens).statusCode()).isEqualTo(204);
        assertThat(refresh(tokens).text("error")).isEqualTo("invalid_grant");
        assertThat(consent.endOf(authorisation(tokens))).isEmpty();

        consent.mode = Mode.ANSWERS;
        settle();
        assertThat(consent.endOf(authorisation(tokens))).isEqualTo("revoked");
    }

    @Test
    void a_revocation_that_the_consent_service_cannot_process_holds_up_no_other() {
        String first = authorisation(revokedUnreported(Map.of()));
        String second = authorisation(revokedUnreported(Map.of("authorization_details", RELIEF)));
        consent.failing.add(first);
        settle();
        assertThat(consent.endOf(second)).isEqualTo("revoked");
        assertThat(consent.endOf(first)).isEmpty();

        consent.failing.clear();
        settle();
        assertThat(consent.endOf(first)).as("tried again").isEqualTo("revoked");
    }

    private TestClient.Answer revokedUnreported(Map<String, String> request) {
        TestClient.Answer tokens = accept(request);
        consent.mode = Mode.DOWN;
        assertThat(revoke(tokens).statusCode()).isEqualTo(204);
        consent.mode = Mode.ANSWERS;
        return tokens;
    }

    @Test
    void an_expired_access_about_which_the_consent_service_fails_holds_up_no_other() {
        TestClient.Answer first = accept(Map.of());
        TestClient.Answer second = accept(Map.of("authorization_details", RELIEF));
        for (TestClient.Answer each : List.of(first, second)) {
            expire(each);
            consent.renew(authorisation(each), Instant.now().minusSeconds(60));
        }
        consent.failing.add(authorisation(first));
        settle();
        assertThat(entries("identity.document-access-ended", authorisation(second)))
                .hasSize(1);
        assertThat(entries("identity.document-access-ended", authorisation(first)))
                .isEmpty();

        consent.failing.clear();
        settle();
        assertThat(entries("identity.document-access-ended", authorisation(first)))
                .hasSize(1);
    }

    @Test
    void of_two_revocations_at_once_one_is_journalled() throws Exception {
        TestClient.Answer tokens = accept(Map.of());
        String token = managing(application, "grant_management_revoke");
        Callable<Integer> revocation =
                () -> grant("DELETE", tokens.text("grant_id"), token).statusCode();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = threads.invokeAll(List.of(revocation, revocation, revocation));
            assertThat(answers.stream().map(java.util.concurrent.Future::resultNow))
                    .containsOnlyOnce(204)
                    .contains(404);
        }
        assertThat(entries("identity.document-access-ended", authorisation(tokens)))
                .hasSize(1);
    }

    /** As if the end that is stored here had passed. */
    private void expire(TestClient.Answer tokens) {
        identity.bean(JdbcClient.class)
                .sql("UPDATE access_grant_detail SET until = now() - interval '1 minute' WHERE authorisation = ?::uuid")
                .param(authorisation(tokens))
                .update();
    }

    @Test
    void an_authorisation_that_the_resident_renewed_meanwhile_goes_on() {
        TestClient.Answer tokens = accept(Map.of());
        expire(tokens);
        settle();

        assertThat(refresh(tokens).status()).isEqualTo(200);
        assertThat(entries("identity.document-access-ended", authorisation(tokens)))
                .isEmpty();
    }

    @Test
    void while_the_consent_service_does_not_say_that_it_ended_it_is_neither_ended_nor_used() {
        TestClient.Answer tokens = accept(Map.of());
        expire(tokens);
        consent.mode = Mode.DOWN;
        settle();
        assertThat(refresh(tokens).status()).isEqualTo(503);

        consent.mode = Mode.ANSWERS;
        consent.renew(authorisation(tokens), Instant.now().minusSeconds(60));
        settle();
        assertThat(entries("identity.document-access-ended", authorisation(tokens)))
                .hasSize(1);
    }

    @Test
    void an_authorisation_that_expired_ends_the_grant() {
        TestClient.Answer tokens = accept(Map.of());
        expire(tokens);
        consent.renew(authorisation(tokens), Instant.now().minusSeconds(60));
        settle();

        assertThat(refresh(tokens).text("error")).isEqualTo("invalid_grant");
        assertThat(entries("identity.document-access-ended", authorisation(tokens)))
                .singleElement()
                .asString()
                .contains("\"expired\"");
    }
}
