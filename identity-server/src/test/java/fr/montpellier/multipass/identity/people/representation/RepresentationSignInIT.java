package fr.montpellier.multipass.identity.people.representation;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;

/** A parent acts for their child in a sign-in of the child, and attacks on that. */
class RepresentationSignInIT extends RelationFlow {

    @Test
    void the_browser_stays_signed_in_as_the_parent() {
        act();

        URI back =
                home.openUntil(IDENTITY.portal.authorize(IDENTITY.issuer(), Map.of()), IDENTITY.portal.redirectUri());
        JWTClaimsSet own = IDENTITY.portal
                .redeem(IDENTITY.issuer(), TestBrowser.code(back))
                .claims("id_token");
        assertThat(own.getSubject()).isEqualTo(subject(parent));
        assertThat(own.getClaim("act")).isNull();
        assertThat(own.getClaim("representation")).isNull();
        assertThat(home.open(IDENTITY.at("/account/representation")).body())
                .contains("Vous êtes son parent", "LINA Roussel-" + letters, "Agir pour LINA")
                .doesNotContain("acting=");
    }

    @Test
    void acting_neither_closes_the_account_nor_chooses_notices_nor_shows_the_card() throws Exception {
        TestClient.Answer tokens = act();

        for (String scope : new String[] {"account.close", "notices.own", "card.own"}) {
            assertThat(exchange(tokens, "identity-server", scope).text("error")).isEqualTo("invalid_scope");
        }
        HttpResponse<String> closing = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(IDENTITY.at("/api/account"))
                                .header("Authorization", "Bearer " + tokens.accessToken())
                                .DELETE()
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(closing.statusCode()).isEqualTo(403);
    }

    @Test
    void another_application_never_acts_for_a_child() {
        recorded(parent);
        signIn(home, parent);

        URI back = home.openUntil(
                IDENTITY.partner.authorize(
                        IDENTITY.issuer(), Map.of("acting_for", latest().toString(), "scope", "openid")),
                IDENTITY.partner.redirectUri());
        assertThat(TestBrowser.query(back)).containsEntry("error", "unauthorized_client");
    }

    @Test
    void a_request_that_another_site_caused_does_not_begin_to_act() {
        recorded(parent);
        signIn(home, parent);

        assertThat(TestBrowser.query(actingFor(home, latest().toString()))).containsEntry("error", "access_denied");
        HttpResponse<String> page = post(
                home,
                IDENTITY.at("/account/representation"),
                IDENTITY.at("/account/representation/act"),
                Map.of("id", latest().toString()));
        assertThat(page.body()).doesNotContain(latest().toString());
        Matcher choice = CHOICE.matcher(page.body());
        assertThat(choice.find()).isTrue();
        var other = new TestBrowser();
        signIn(other, parent);
        assertThat(TestBrowser.query(actingFor(other, choice.group(1)))).containsEntry("error", "access_denied");
        assertThat(TestBrowser.query(actingFor(home, choice.group(1)))).containsKey("code");
        assertThat(TestBrowser.query(actingFor(home, choice.group(1)))).containsEntry("error", "access_denied");
        assertThat(home.post(IDENTITY.at("/account/representation/act"), Map.of("id", latest().toString()))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void an_acting_sign_in_ends_when_another_begins_and_after_half_a_day() {
        TestClient.Answer first = act();
        TestClient.Answer second = IDENTITY.portal.redeem(IDENTITY.issuer(), TestBrowser.code(begin(home, latest())));

        hasEnded(first);
        assertThat(exchange(second, "document-vault", "").accessToken()).isNotEmpty();
        assertThat(openActing()).isEqualTo(1);
        CLOCK.move(Duration.ofHours(12));
        IDENTITY.bean(RepresentationTermination.class).followUp();
        CLOCK.reset();
        assertThat(openActing()).isZero();
        hasEnded(second);
    }

    private long openActing() {
        return jdbc.sql("SELECT count(*) FROM sign_in WHERE representation = ? AND ended_at IS NULL")
                .param(latest())
                .query(Long.class)
                .single();
    }

    @Test
    void a_token_for_this_server_between_the_end_and_its_follow_up() throws Exception {
        TestClient.Answer tokens = act();
        String token = exchange(tokens, "identity-server", "accesses.own").accessToken();
        assertThat(call(token, "GET", "/api/consents").statusCode()).isEqualTo(200);
        // What ends without the sign-ins, as the date does until it is followed up.
        jdbc.sql("UPDATE sign_in SET ended_at = now() WHERE representation = ?")
                .param(latest())
                .update();

        assertThat(call(token, "GET", "/api/consents").statusCode()).isEqualTo(401);
    }

    @Test
    void acting_withdraws_no_consent_of_the_represented_person() throws Exception {
        String token = exchange(act(), "identity-server", "accesses.own").accessToken();

        HttpResponse<String> withdrawal = call(token, "POST", "/api/consents/partner/withdrawal");
        assertThat(withdrawal.statusCode()).isEqualTo(403);
        assertThat(withdrawal.body()).contains("/problems/not-while-acting");
        HttpResponse<String> closing = call(token, "DELETE", "/api/account");
        assertThat(closing.statusCode()).isEqualTo(403);
        assertThat(closing.body()).contains("/problems/not-while-acting");
        assertThat(call(token, "PUT", "/api/notice-preferences").body()).contains("/problems/not-while-acting");
    }

    private static HttpResponse<String> call(String token, String method, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(IDENTITY.at(path))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString("{}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
