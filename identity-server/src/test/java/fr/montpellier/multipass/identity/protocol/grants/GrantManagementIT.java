package fr.montpellier.multipass.identity.protocol.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.services.FakeConsent;
import java.net.URI;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Grant Management for OAuth 2.0 (draft 03). */
class GrantManagementIT extends DocumentAccessFlow {

    @Test
    void grant_management_6_4_a_client_looks_at_its_grant() throws ParseException {
        TestClient.Answer tokens = accept(Map.of());
        HttpResponse<String> answer = query(tokens);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        Map<String, Object> grant = JSONObjectUtils.parse(answer.body());
        assertThat(details(grant)).isEqualTo(details(tokens.body()));
        assertThat(JSONObjectUtils.getJSONObjectArray(grant, "scopes")[0]).containsEntry("scope", "openid profile");
        assertThat(grant).containsKeys("created_at", "last_updated_at");
        assertThat(answer.body()).doesNotContain(tokens.accessToken(), "Lambert");
    }

    @Test
    void grant_management_6_5_revoking_ends_every_token_and_the_authorisation_at_once() {
        TestClient.Answer tokens = accept(Map.of());

        assertThat(revoke(tokens).statusCode()).isEqualTo(204);

        assertThat(consent.endOf(authorisation(tokens))).isEqualTo("revoked");
        assertThat(refresh(tokens).text("error")).isEqualTo("invalid_grant");
        assertThat(active(application, tokens.accessToken())).isFalse();
        assertThat(active(application, tokens.text("refresh_token"))).isFalse();
        assertThat(query(tokens).statusCode()).isEqualTo(404);
        assertThat(revoke(tokens).statusCode()).isEqualTo(404);
        assertThat(entries("identity.document-access-ended", authorisation(tokens)))
                .singleElement()
                .asString()
                .contains("\"revoked\"");
    }

    @Test
    void grant_management_6_6_no_other_client_reaches_a_grant() {
        TestClient.Answer tokens = accept(Map.of());
        String id = tokens.text("grant_id");

        assertThat(grant("GET", id, "").statusCode()).isEqualTo(401);
        assertThat(grant("GET", id, managing(application, "grant_management_revoke"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(grant("DELETE", id, managing(application, "grant_management_query"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(grant("GET", "another", managing(application, "grant_management_query"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(grant("GET", id, tokens.accessToken()).statusCode()).isEqualTo(401);
        assertThat(identity.partner
                        .token(
                                identity.issuer(),
                                Map.of("grant_type", "client_credentials", "scope", "grant_management_query"))
                        .status())
                .isEqualTo(400);
        assertThat(query(tokens).statusCode()).isEqualTo(200);
    }

    @Test
    void grant_management_5_2_merging_adds_to_the_grant_and_ends_its_earlier_tokens() {
        TestClient.Answer first = accept(Map.of("grant_management_action", "create"));
        TestClient.Answer second = accept(Map.of(
                "grant_management_action",
                "merge",
                "grant_id",
                first.text("grant_id"),
                "authorization_details",
                RELIEF));

        assertThat(second.text("grant_id")).isEqualTo(first.text("grant_id"));
        assertThat(details(second.body()))
                .extracting(detail -> detail.get("demarche"))
                .containsExactly("aide-facultative-ccas", "secours-ccas");
        assertThat(refresh(first).text("error")).isEqualTo("invalid_grant");
        assertThat(details(refresh(second).body())).hasSize(2);
    }

    private static Map<String, String> continuing(TestClient.Answer tokens, Map<String, String> changes) {
        var parameters = new HashMap<>(Map.of("grant_management_action", "merge", "grant_id", tokens.text("grant_id")));
        parameters.putAll(changes);
        return parameters;
    }

    @Test
    void the_contents_of_a_named_grant_are_not_asked_again_and_the_application_goes_on() {
        TestClient.Answer first = accept(Map.of());
        int before = consent.recorded().size();
        for (Map<String, String> changes : List.of(Map.<String, String>of(), Map.of("prompt", "none"))) {
            TestClient.Answer next = application.redeem(
                    identity.issuer(),
                    Objects.requireNonNull(refusal(continuing(first, changes)).get("code")));

            assertThat(next.text("grant_id")).isEqualTo(first.text("grant_id"));
            assertThat(details(next.body())).isEqualTo(details(first.body()));
            assertThat(active(application, next.accessToken())).isTrue();
            assertThat(refresh(next).status()).isEqualTo(200);
        }
        assertThat(consent.recorded()).hasSize(before);
        revoke(first);
        assertThat(active(application, first.accessToken())).isFalse();
    }

    @Test
    void another_decision_more_time_and_more_types_are_asked_for() {
        TestClient.Answer first = accept(Map.of());

        screen(request(continuing(first, Map.of("prompt", "consent"))));
        screen(request(
                continuing(first, Map.of("authorization_details", AID.replace("}]", ",\"duration\":\"P120D\"}]")))));
        screen(request(continuing(
                first,
                Map.of("authorization_details", AID.replace("\"avis-imposition\"", "\"avis-imposition\",\"rib\"")))));
        screen(request(continuing(first, Map.of("authorization_details", RELIEF))));
        screen(request(Map.of()));
    }

    @Test
    void an_ended_authorisation_is_asked_again() {
        TestClient.Answer first = accept(Map.of());
        accept(continuing(first, Map.of("authorization_details", RELIEF)));
        consent.withdraw(authorisation(first));

        screen(request(continuing(first, Map.of())));
        assertThat(refusal(continuing(first, Map.of("authorization_details", RELIEF))))
                .as("the other access of the grant goes on")
                .containsKey("code");
        consent.mode = FakeConsent.Mode.DOWN;
        assertThat(refusal(continuing(first, Map.of("authorization_details", RELIEF))))
                .containsEntry("error", "temporarily_unavailable");
    }

    @Test
    void the_grant_of_another_resident_is_not_gone_on_with() {
        TestClient.Answer first = accept(Map.of());
        var anotherBrowser = new TestBrowser();
        identity.signInResident(anotherBrowser, People.ANH);

        assertThat(TestBrowser.query(
                        anotherBrowser.openUntil(request(continuing(first, Map.of())), application.redirectUri())))
                .containsEntry("error", "invalid_grant_id")
                .doesNotContainKey("code");
    }

    @Test
    void grant_management_5_2_replacing_ends_what_the_grant_held() {
        TestClient.Answer first = accept(Map.of());
        TestClient.Answer second = accept(Map.of(
                "grant_management_action",
                "replace",
                "grant_id",
                first.text("grant_id"),
                "authorization_details",
                RELIEF));
        settle();

        assertThat(second.text("grant_id")).isEqualTo(first.text("grant_id"));
        assertThat(details(second.body()))
                .extracting(detail -> detail.get("demarche"))
                .containsExactly("secours-ccas");
        assertThat(consent.endOf(authorisation(first))).isEqualTo("revoked");
        assertThat(refresh(first).text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void another_grant_for_the_same_demarche_takes_the_place_of_the_former() {
        TestClient.Answer first = accept(Map.of());
        TestClient.Answer second = accept(Map.of());

        assertThat(second.text("grant_id")).isNotEqualTo(first.text("grant_id"));
        assertThat(query(first).statusCode()).isEqualTo(404);
        assertThat(refresh(first).text("error")).isEqualTo("invalid_grant");
        assertThat(query(second).statusCode()).isEqualTo(200);
    }

    @Test
    void grants_for_different_demarches_stand_beside_one_another() {
        TestClient.Answer first = accept(Map.of());
        TestClient.Answer second = accept(Map.of("authorization_details", RELIEF));
        revoke(second);

        assertThat(query(first).statusCode()).isEqualTo(200);
        assertThat(refresh(first).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "create, some-grant, invalid_request",
                "merge, -, invalid_request",
                "replace, -, invalid_request",
                "update, some-grant, invalid_request",
                "-, some-grant, invalid_request",
                "merge, some-grant, invalid_grant_id",
                "replace, some-grant, invalid_grant_id"
            })
    void grant_management_5_4_what_makes_no_sense_is_refused(String action, String grantId, String error) {
        var changes = new HashMap<String, String>();
        changes.put("grant_management_action", action == null ? "" : action);
        changes.put("grant_id", grantId == null ? "" : grantId);

        assertThat(refusal(changes)).containsEntry("error", error).doesNotContainKey("code");
    }

    @Test
    void grant_management_5_4_a_grant_without_details_is_refused() {
        assertThat(refusal(Map.of("authorization_details", "", "grant_management_action", "create")))
                .containsEntry("error", "invalid_request");
    }

    @Test
    void grant_management_5_4_the_grant_of_another_person_is_unknown() {
        TestClient.Answer tokens = accept(Map.of());
        var anotherBrowser = new TestBrowser();
        identity.franceConnect.with(People.ANH, "eidas1");
        URI back = anotherBrowser.openUntil(
                request(Map.of("grant_management_action", "merge", "grant_id", tokens.text("grant_id"))),
                application.redirectUri());

        assertThat(TestBrowser.query(back)).containsEntry("error", "invalid_grant_id");
    }

    @Test
    void grant_management_5_4_an_ended_grant_is_unknown() {
        TestClient.Answer tokens = accept(Map.of());
        revoke(tokens);

        assertThat(refusal(Map.of("grant_management_action", "replace", "grant_id", tokens.text("grant_id"))))
                .containsEntry("error", "invalid_grant_id");
    }
}
