package fr.montpellier.multipass.simulators.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.simulators.testing.Browser;
import fr.montpellier.multipass.simulators.testing.RelyingParty;
import fr.montpellier.multipass.simulators.testing.TestSimulators;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CitizenSignInIT {

    private final RelyingParty party = new RelyingParty(TestSimulators.shared().franceConnectIssuer());

    @Test
    void userinfo_is_a_signed_jwt_with_the_claims_of_the_scopes_and_no_other() throws Exception {
        JsonNode tokens = party.tokens(party.signIn(RelyingParty.citizenRequest(), "patrick-reti"));
        HttpResponse<String> response =
                party.userInfo(tokens.path("access_token").asString());
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/jwt"));
        JWTClaimsSet claims = party.verified(response.body());
        assertThat(claims.getIssuer()).isEqualTo(party.at("").toString());
        assertThat(claims.getAudience()).containsExactly(RelyingParty.CLIENT);
        assertThat(claims.getSubject())
                .isEqualTo(party.idToken(tokens).getSubject())
                .endsWith("v1");
        assertThat(claims.getClaims())
                .containsEntry("given_name", "Patrick")
                .containsEntry("given_name_array", List.of("Patrick"))
                .containsEntry("family_name", "Reti")
                .containsEntry("birthdate", "1969-05-12")
                .containsEntry("gender", "male")
                .containsEntry("birthplace", "34172")
                .containsEntry("birthcountry", "99100")
                .containsEntry("email", "patrick.reti@courriel.example")
                .containsOnlyKeys(
                        "iss",
                        "aud",
                        "iat",
                        "exp",
                        "sub",
                        "given_name",
                        "given_name_array",
                        "family_name",
                        "birthdate",
                        "gender",
                        "birthplace",
                        "birthcountry",
                        "email");
    }

    @Test
    void openid_alone_gives_no_claim_of_the_person() {
        Map<String, String> request = RelyingParty.citizenRequest();
        request.put("scope", "openid");
        assertThat(userInfo(request, "patrick-reti").getClaims()).containsOnlyKeys("iss", "aud", "iat", "exp", "sub");
    }

    @Test
    void a_citizen_born_abroad_on_an_unknown_day_has_no_birthplace_and_a_padded_date() {
        Map<String, String> request = RelyingParty.citizenRequest();
        request.put("scope", "openid identite_pivot idp_birthdate");
        assertThat(userInfo(request, "anh-nguyen").getClaims())
                .containsEntry("birthplace", "")
                .containsEntry("birthcountry", "99243")
                .containsEntry("birthdate", "1984-06-01")
                .containsEntry("idp_birthdate", "1984-06-00");
    }

    @Test
    void the_callback_carries_code_state_and_issuer() {
        assertThat(party.signIn(RelyingParty.citizenRequest(), "ines-lambert"))
                .containsOnlyKeys("code", "state", "iss")
                .containsEntry("state", RelyingParty.STATE)
                .containsEntry("iss", party.at("").toString());
    }

    @Test
    void the_consent_page_lists_the_transmitted_claims() {
        URI page = Browser.location(party.authorize(RelyingParty.citizenRequest()));
        assertThat(party.browser.get(page).body()).contains("Patrick Reti", "Inès Lambert", "Anh Nguyen", "Simulateur");
        party.post(page, "/identification", Map.of("personne", "ines-lambert"));
        assertThat(party.browser.get(page).body())
                .contains("Lambert", "8 mars 1991", "Femme", "ines.lambert@courriel.example")
                .doesNotContain("Reti");
    }

    @Test
    void no_claim_is_sent_without_a_selection_and_consent() {
        URI page = Browser.location(party.authorize(RelyingParty.citizenRequest()));
        party.post(page, "/transmission", Map.of());
        assertThat(party.browser.get(page).statusCode()).isEqualTo(200);
        party.post(page, "/identification", Map.of("personne", "nobody"));
        assertThat(party.browser.get(page).body()).contains("Choisissez une personne dans la liste.");
    }

    @Test
    void cancelling_tells_the_relying_party_with_its_state() {
        URI page = Browser.location(party.authorize(RelyingParty.citizenRequest()));
        assertThat(Browser.query(Browser.location(party.post(page, "/annulation", Map.of()))))
                .containsEntry("error", "access_denied")
                .containsEntry("state", RelyingParty.STATE)
                .doesNotContainKey("code");
        assertThat(party.browser.get(page).statusCode()).isEqualTo(400);
    }

    @Test
    void a_live_session_needs_no_second_choice_unless_the_prompt_says_login() {
        party.signIn(RelyingParty.citizenRequest(), "ines-lambert");
        URI again = Browser.location(party.authorize(RelyingParty.citizenRequest()));
        assertThat(party.browser.get(again).body()).contains("Vos informations à transmettre");
        Map<String, String> request = RelyingParty.citizenRequest();
        request.put("prompt", "login");
        URI forced = Browser.location(party.authorize(request));
        assertThat(party.browser.get(forced).body()).contains("Choisissez une personne de démonstration");
        party.post(again, "/autre-personne", Map.of());
        assertThat(party.browser.get(again).body()).contains("Choisissez une personne de démonstration");
    }

    @Test
    void a_sign_in_cannot_be_continued_in_another_browser() {
        URI page = Browser.location(party.authorize(RelyingParty.citizenRequest()));
        HttpResponse<String> other =
                new Browser().post(URI.create(page + "/identification"), Map.of("personne", "ines-lambert"));
        assertThat(other.statusCode()).isEqualTo(400);
    }

    @Test
    void a_corrected_civil_status_gives_another_subject() {
        String before = add(marie("Martin")).path("sub").asString();
        String after = add(marie("Martin-Durand")).path("sub").asString();
        assertThat(after).isNotEqualTo(before);
        assertThat(userInfo(RelyingParty.citizenRequest(), "marie").getClaims())
                .containsEntry("sub", after)
                .containsEntry("given_name", "Marie Jean Pierre")
                .containsEntry("given_name_array", List.of("Marie", "Jean Pierre"));
    }

    @Test
    void the_mandate_of_a_helper_is_sent_only_to_a_client_that_asks_for_it() {
        add(marie("Martin").replace("\"id\"", "\"repScope\":[\"logement\"],\"id\""));
        Map<String, String> request = RelyingParty.citizenRequest();

        assertThat(userInfo(request, "marie").getClaims()).doesNotContainKey("rep_scope");
        request.merge("scope", "rep_scope", (scope, more) -> scope + " " + more);
        assertThat(userInfo(request, "marie").getClaims()).containsEntry("rep_scope", List.of("logement"));
    }

    @Test
    void an_impossible_person_is_rejected() {
        assertThat(post(marie("Martin").replace("1990-01-02", "1977-00-03")).statusCode())
                .isEqualTo(400);
    }

    private static String marie(String familyName) {
        return """
            {"id":"marie","givenNames":["Marie","Jean Pierre"],"familyName":"%s","rawBirthdate":"1990-01-02",
            "gender":"female","birthplace":"2A004","birthcountry":"99100"}\
            """.formatted(familyName);
    }

    private JsonNode add(String person) {
        return tools.jackson.databind.json.JsonMapper.shared()
                .readTree(post(person).body());
    }

    private HttpResponse<String> post(String person) {
        return new Browser()
                .send(HttpRequest.newBuilder(party.root("/demo/people"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(person)));
    }

    private JWTClaimsSet userInfo(Map<String, String> request, String citizen) {
        return party.userInfo(party.tokens(party.signIn(request, citizen)));
    }
}
