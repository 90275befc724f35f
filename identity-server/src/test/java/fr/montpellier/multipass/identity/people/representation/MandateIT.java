package fr.montpellier.multipass.identity.people.representation;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An accompanied person gives a mandate at a counter, the helper acts, and attacks on that. */
class MandateIT extends MandateFlow {

    @Test
    void a_person_signs_at_the_counter_and_every_token_names_the_helper_and_the_domains() throws Exception {
        UUID mandate = signed("social", "logement");
        TestClient.Answer tokens = act(mandate);

        JWTClaimsSet id = tokens.claims("id_token");
        assertThat(id.getStringClaim("name")).isEqualTo("Odile Fabre-" + letters);
        assertThat(id.getStringClaim("acr")).isEqualTo("seen-at-counter");
        assertThat(id.getStringListClaim("rep_scope")).containsExactly("social", "logement");
        assertThat(id.getJSONObjectClaim("act")).containsEntry("name", "Farid Cherif");
        for (String audience : List.of("document-vault", "consent-service")) {
            JWTClaimsSet claims = exchange(tokens, audience).claims("access_token");
            assertThat(claims.getStringListClaim("rep_scope")).containsExactly("social", "logement");
            assertThat(claims.getStringListClaim("roles")).containsExactly("resident");
            assertThat(claims.getJSONObjectClaim("act")).containsEntry("name", "Farid Cherif");
            assertThat(claims.getJSONObjectClaim("representation"))
                    .containsEntry("id", mandate.toString())
                    .containsEntry("kind", "mandate");
        }
        assertThat(entries(mandate))
                .contains("representation-proposed", "representation-confirmed", "acting-begun", "social logement")
                .doesNotContain("loyer", letters);
    }

    @Test
    void no_service_acts_for_a_helper() {
        String shown =
                exchange(act(signed("famille", "social")), "document-vault").accessToken();

        for (String audience : List.of("identity-server", "consent-service")) {
            assertThat(delegated(shown, audience).text("error")).isEqualTo("invalid_grant");
        }
    }

    @Test
    void the_paper_says_what_the_person_gives_and_the_second_agent_compares_its_fingerprint() {
        propose(form(), "logement");
        UUID mandate = latest();
        String paper = farid.get(IDENTITY.at("/mandates/" + mandate + "/paper")).body();

        assertThat(paper)
                .contains("Odile " + letters, "11 février 1948", "Farid Cherif, Ville de Montpellier", "Logement")
                .contains("demander l’aide au loyer")
                .doesNotContain("Transports");
        Matcher fingerprint =
                Pattern.compile("id=\"fingerprint\">([0-9a-f ]{35})<").matcher(paper);
        assertThat(fingerprint.find()).isTrue();
        String file = alice.get(IDENTITY.at("/representation/" + mandate)).body();
        assertThat(file).contains(fingerprint.group(1), "Farid Cherif").doesNotContain("Odile", "Fabre");
        confirm(alice, mandate, form(), "logement");
        assertThat(entries(mandate)).contains(fingerprint.group(1).replace(" ", ""));
    }

    @Test
    void pages_are_light_and_in_english_too() {
        UUID mandate = signed("logement");
        for (String page :
                List.of("/mandates", "/mandates/request", "/mandates/" + mandate, "/mandates/" + mandate + "/paper")) {
            for (String language : List.of("fr", "en")) {
                String body = farid.get(IDENTITY.at(page + "?lang=" + language)).body();
                assertThat(body.getBytes(StandardCharsets.UTF_8)).as(page).hasSizeLessThan(10_000);
                assertThat(body).as(page).doesNotContain("<script", "??");
            }
        }
    }

    @Test
    void a_mandate_that_a_helper_makes_alone_permits_nothing() {
        propose(form(), "logement");
        UUID mandate = latest();

        isRefused(mandate);
        // A helper is no agent of the other desk.
        assertThat(farid.get(IDENTITY.at("/representation/" + mandate)).statusCode())
                .isEqualTo(404);
        assertThat(confirm(farid, mandate, form(), "logement").statusCode()).isBetween(400, 499);
        HttpResponse<String> asRelation = post(
                alice,
                IDENTITY.at("/representation/" + mandate),
                IDENTITY.at("/representation/" + mandate + "/confirmation"),
                new HashMap<>(Map.of("kind", "PARENTAL_AUTHORITY", "proof", "BIRTH_CERTIFICATE")));
        assertThat(asRelation.statusCode()).isEqualTo(200);
        assertThat(asRelation.body()).contains("role=\"alert\"").doesNotContain("en cours");
        assertThat(state(mandate)).isEqualTo("proposed");
    }

    @Test
    void the_second_agent_has_to_read_the_same_mandate() {
        propose(form(), "logement");
        UUID mandate = latest();
        Map<String, String> longer = form();
        longer.put("until", today().plusDays(31).toString());
        Map<String, String> other = form();
        other.put("personBirthdate", "1948-02-12");

        assertThat(confirm(alice, mandate, form(), "logement", "social").body()).contains("ne sont pas ceux que");
        assertThat(confirm(alice, mandate, longer, "logement").body()).contains("ne sont pas ceux que");
        assertThat(confirm(alice, mandate, other, "logement").body())
                .contains("Le premier agent a saisi un autre état civil");
        assertThat(confirm(alice, mandate, form(), "logement").body()).contains("en cours");
    }

    @Test
    void a_helper_who_is_the_person() {
        Map<String, String> oneself = form();
        oneself.put("personGivenNames", "Farid");
        oneself.put("personFamilyName", "Cherif");

        assertThat(propose(oneself, "logement").body()).contains("Vous portez le nom");
        var own = new TestBrowser();
        signIn(own, person("farid", "Farid", "Cherif", "1985-0" + (1 + letters.length() % 9) + "-11", newAddress()));
        assertThat(ask(number(own), "logement").body()).contains(NOT_ASKABLE);
    }

    @Test
    void refuses_a_mandate_without_domains_purpose_or_end_and_of_a_child() {
        Map<String, String> form = form();
        assertThat(propose(form).body()).contains("Choisissez au moins un domaine");
        assertThat(propose(form, "logement", "tout").body()).contains("Choisissez au moins un domaine");
        form.put("purpose", "rent \u202Etner");
        assertThat(propose(form, "logement").body()).contains("Écrivez pour quoi");
        form.put("purpose", " ");
        assertThat(propose(form, "logement").body()).contains("Écrivez pour quoi");
        for (LocalDate wrong :
                List.of(today().minusDays(1), today().plusYears(1).plusDays(1))) {
            Map<String, String> late = form();
            late.put("until", wrong.toString());
            assertThat(propose(late, "logement").body()).contains("Indiquez un dernier jour");
        }
        Map<String, String> child = form();
        child.put("personBirthdate", today().minusYears(12).toString());
        assertThat(propose(child, "logement").body()).contains("Cette personne est mineure");
        Map<String, String> day = form();
        day.put("until", today().toString());
        assertThat(propose(day, "logement").body()).contains("attend un second agent");
    }

    @Test
    void a_person_who_signs_in_is_told_first_and_begins_it_earlier_themselves() throws Exception {
        signIn(home, odile);
        UUID mandate = signed("logement");

        isRefused(mandate);
        assertThat(mail(email, "Un aidant pourra agir pour vous dans Multipass"))
                .contains("Farid Cherif, Ville de Montpellier");
        assertThat(home.get(OWN).body())
                .contains("Farid Cherif", "Logement", "demander l’aide au loyer", "Je donne ce mandat");
        assertThat(consent(mandate).body()).doesNotContain("Je donne ce mandat");
        assertThat(act(mandate).claims("id_token").getStringClaim("acr")).isEqualTo("seen-at-counter");
        assertThat(mail(email, "Un aidant agit pour vous dans Multipass")).contains("Farid Cherif");
    }
}
