package fr.montpellier.multipass.identity.people.representation;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.embedded.postgres.PoisonRow;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.people.signin.SignInTermination;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.service.time.CivilTime;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** What ends a relation ends the sign-ins in which the one acts for the other. */
class RepresentationEndIT extends RelationFlow {

    @Test
    void a_parent_whose_death_is_recorded_acts_no_more() {
        TestClient.Answer tokens = act();
        var certificate = new HashMap<>(Map.of(
                "givenNames", "Maëlle " + letters,
                "familyName", "Roussel-" + letters,
                "birthdate", "1991-03-08",
                "birthplace", "34172",
                "diedOn", LocalDate.now(CivilTime.ZONE).minusDays(1).toString(),
                "commune", "Montpellier",
                "reference", "12"));

        URI file = post(hugo, IDENTITY.at("/deaths"), IDENTITY.at("/deaths/proposal"), certificate)
                .uri();
        assertThat(exchange(tokens, "document-vault", "").accessToken()).isNotBlank();
        post(alice, file, URI.create(file + "/confirmation"), certificate);

        hasEnded(tokens);
        assertThat(jdbc.sql("SELECT state FROM representation WHERE id = ?")
                        .param(latest())
                        .query(String.class)
                        .single())
                .isEqualTo("ended");
    }

    @Test
    void a_parent_after_the_end_by_themselves() {
        TestClient.Answer tokens = act();
        HttpResponse<String> page = post(
                home,
                IDENTITY.at("/account/representation"),
                IDENTITY.at("/account/representation/" + latest() + "/end"),
                Map.of());

        assertThat(page.body()).contains("Terminé par la personne qui agissait").doesNotContain("Agir pour LINA");
        hasEnded(tokens);
        assertThat(TestBrowser.query(begin(home, latest()))).containsEntry("error", "access_denied");
        assertThat(mail(email, "Une personne ne peut plus agir pour une autre dans Multipass"))
                .isNotBlank();
    }

    @Test
    void a_separated_parent_ends_their_own_relation_and_not_that_of_the_other() {
        TestClient.Answer tokens = act();
        UUID own = latest();
        Map<String, Object> other = person("other", "Paul " + letters, "Autre-" + letters, "1980-01-02", newAddress());
        recorded(other);
        var browser = new TestBrowser();
        signIn(browser, other);
        TestClient.Answer others =
                IDENTITY.portal.redeem(IDENTITY.issuer(), TestBrowser.code(begin(browser, latest())));
        assertThat(others.claims("id_token").getSubject())
                .isEqualTo(tokens.claims("id_token").getSubject());

        for (UUID relation : List.of(latest(), own)) {
            post(
                    home,
                    IDENTITY.at("/account/representation"),
                    IDENTITY.at("/account/representation/" + relation + "/end"),
                    Map.of());
        }

        hasEnded(tokens);
        assertThat(exchange(others, "document-vault").accessToken()).isNotBlank();
    }

    @Test
    void a_relation_that_cannot_be_ended_delays_no_other() {
        childBirthdate =
                LocalDate.now(CivilTime.ZONE).minusYears(18).plusDays(2).toString();
        act();
        UUID poisoned = latest();
        recorded(person("other", "Paul " + letters, "Autre-" + letters, "1980-01-02", newAddress()));
        UUID other = latest();
        assertThat(other).isNotEqualTo(poisoned);
        RepresentationTermination termination = IDENTITY.bean(RepresentationTermination.class);
        CLOCK.move(Duration.ofDays(3));

        try (PoisonRow planted = IDENTITY.poison("representation", "id", poisoned)) {
            termination.followUp();
            assertThat(stateOf(other)).isEqualTo("ended");
            assertThat(stateOf(poisoned)).isEqualTo("active");
        }

        CLOCK.move(Duration.ofDays(3).plusMinutes(16));
        termination.followUp();
        CLOCK.reset();
        assertThat(stateOf(poisoned)).isEqualTo("ended");
    }

    private String stateOf(UUID representation) {
        return jdbc.sql("SELECT state FROM representation WHERE id = ?")
                .param(representation)
                .query(String.class)
                .single();
    }

    @Test
    void a_guardian_of_an_adult_acts_until_the_last_day_and_no_longer() throws Exception {
        childBirthdate = "1950-01-01";
        LocalDate last = LocalDate.now(CivilTime.ZONE).plusDays(3);
        Map<String, String> form = form(parent);
        form.putAll(Map.of("kind", "GUARDIANSHIP", "proof", "JUDGMENT", "until", last.toString()));
        assertThat(confirm(alice, propose(hugo, form).uri(), form).body()).contains("en cours");
        signIn(home, parent);

        TestClient.Answer tokens = IDENTITY.portal.redeem(IDENTITY.issuer(), TestBrowser.code(begin(home, latest())));

        JWTClaimsSet id = tokens.claims("id_token");
        assertThat(id.getStringClaim("name")).isEqualTo("LINA Roussel-" + letters);
        assertThat(id.getJSONObjectClaim("representation")).containsEntry("kind", "guardianship");
        assertThat(id.getJSONObjectClaim("act")).containsEntry("sub", subject(parent));
        Representation recorded =
                IDENTITY.bean(RepresentationRepository.class).find(latest()).orElseThrow();
        Instant end = last.plusDays(1).atStartOfDay(CivilTime.ZONE).toInstant();
        assertThat(recorded.isInForce(end.minusSeconds(1))).isTrue();
        assertThat(recorded.isInForce(end)).isFalse();
        CLOCK.move(Duration.ofDays(4));
        IDENTITY.bean(RepresentationTermination.class).followUp();
        CLOCK.reset();
        hasEnded(tokens);
        signIn(home, parent);
        assertThat(TestBrowser.query(begin(home, latest()))).containsEntry("error", "access_denied");
        assertThat(home.open(IDENTITY.at("/account/representation")).body()).contains("Terminé à sa date");
    }

    @Test
    void the_child_gets_the_multipass_by_franceconnect_and_ends_it() {
        TestClient.Answer tokens = act();
        assertThat(subject(child())).isEqualTo(tokens.claims("id_token").getSubject());
        var browser = new TestBrowser();
        signIn(browser, child());
        assertThat(browser.open(IDENTITY.at("/account/representation")).body())
                .contains("Cette personne est votre parent", "Maëlle Roussel-" + letters);
        HttpResponse<String> page = post(
                browser,
                IDENTITY.at("/account/representation"),
                IDENTITY.at("/account/representation/" + latest() + "/end"),
                Map.of());

        assertThat(page.body()).contains("Terminé par la personne représentée");
        hasEnded(tokens);
    }

    @Test
    void an_agent_ends_it_and_the_agents_see_who_did_what() {
        TestClient.Answer tokens = act();
        URI file = IDENTITY.at("/representation/" + latest());
        HttpResponse<String> page = post(alice, file, URI.create(file + "/end"), Map.of("reason", "Décision du juge"));

        assertThat(page.body())
                .contains("terminé", "Hugo Morel", "Alice Petit", "Décision du juge")
                .doesNotContain(letters);
        hasEnded(tokens);
        HttpResponse<String> found = post(
                hugo,
                IDENTITY.at("/representation"),
                IDENTITY.at("/representation/found"),
                Map.of("number", number(parent)));
        assertThat(found.body()).contains("/representation/" + latest());
    }

    @Test
    void a_parent_after_majority() {
        childBirthdate =
                LocalDate.now(CivilTime.ZONE).minusYears(18).plusDays(2).toString();
        TestClient.Answer tokens = act();
        SignInService signIns = IDENTITY.bean(SignInService.class);
        String acting = jdbc.sql("SELECT id FROM sign_in WHERE representation = ?")
                .param(latest())
                .query((row, number) -> row.getString("id"))
                .single();
        assertThat(signIns.find(acting)).isPresent();
        CLOCK.move(Duration.ofDays(3));
        assertThat(signIns.find(acting)).isEmpty();

        IDENTITY.bean(RepresentationTermination.class).followUp();
        CLOCK.reset();

        hasEnded(tokens);
        assertThat(TestBrowser.query(begin(home, latest()))).containsEntry("error", "access_denied");
        assertThat(home.open(IDENTITY.at("/account/representation")).body()).contains("Terminé à sa date");
    }

    @Test
    void a_relation_after_a_merge_of_the_represented_person_and_after_its_undo() {
        TestClient.Answer tokens = act();
        UUID first = latest();
        CitizenId former = represented(first);
        Map<String, Object> other = person("other", "Lina " + letters, "Autre-" + letters, "2018-05-04", newAddress());
        CitizenId remaining = citizen(number(other));
        merging(() -> {
            IDENTITY.bean(Citizens.class).merge(former, remaining);
            IDENTITY.bean(Representations.class).merged(former);
        });

        hasEnded(tokens);
        assertThat(TestBrowser.query(begin(home, first))).containsEntry("error", "access_denied");
        var browser = new TestBrowser();
        signIn(browser, other);
        assertThat(browser.open(IDENTITY.at("/account/representation")).body())
                .contains("Cette personne est votre parent", "deux Multipass ont été réunis ou séparés");

        // Recorded again, it is with the Multipass that remains, which may be that of another person.
        assertThat(recorded(parent).body()).contains("en cours");
        assertThat(represented(latest())).isEqualTo(remaining);
        Instant merged = jdbc.sql("SELECT merged_at FROM citizen_merge WHERE former = ?")
                .param(former.value())
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
        merging(() -> {
            IDENTITY.bean(Citizens.class).separate(former, remaining);
            IDENTITY.bean(Representations.class).separated(remaining, merged);
        });
        assertThat(jdbc.sql("SELECT state FROM representation WHERE id = ?")
                        .param(latest())
                        .query(String.class)
                        .single())
                .isEqualTo("ended");
    }

    @Test
    void a_relation_that_a_merge_left_in_force_lets_no_person_act_and_can_be_ended() {
        recorded(parent);
        CitizenId former = represented(latest());
        Map<String, Object> other = person("other", "Lina " + letters, "Autre-" + letters, "2018-05-04", newAddress());
        CitizenId remaining = citizen(number(other));
        merging(() -> IDENTITY.bean(Citizens.class).merge(former, remaining));
        signIn(home, parent);

        assertThat(TestBrowser.query(begin(home, latest()))).containsEntry("error", "access_denied");
        var browser = new TestBrowser();
        signIn(browser, other);
        HttpResponse<String> page = post(
                browser,
                IDENTITY.at("/account/representation"),
                IDENTITY.at("/account/representation/" + latest() + "/end"),
                Map.of());
        assertThat(page.body()).contains("Terminé par la personne représentée");
    }

    private static void merging(Runnable step) {
        IDENTITY.bean(TransactionTemplate.class).executeWithoutResult(status -> step.run());
    }

    private CitizenId represented(UUID representation) {
        return new CitizenId(jdbc.sql("SELECT represented FROM representation WHERE id = ?")
                .param(representation)
                .query(UUID.class)
                .single());
    }

    @Test
    void at_majority_the_person_signs_in_and_has_the_same_multipass_alone() {
        childBirthdate =
                LocalDate.now(CivilTime.ZONE).minusYears(18).plusDays(2).toString();
        TestClient.Answer tokens = act();
        String subject = tokens.claims("id_token").getSubject();
        CLOCK.move(Duration.ofDays(3));
        IDENTITY.bean(RepresentationTermination.class).followUp();
        CLOCK.reset();

        var browser = new TestBrowser();
        JWTClaimsSet own = IDENTITY.signInResident(browser, child()).claims("id_token");
        assertThat(own.getSubject()).isEqualTo(subject);
        assertThat(own.getClaim("act")).isNull();
        assertThat(own.getClaim("representation")).isNull();
        assertThat(browser.open(IDENTITY.at("/account/representation")).body())
                .contains("Cette personne est votre parent", "Terminé à sa date")
                .doesNotContain("Mettre fin :");
        signIn(home, parent);
        assertThat(TestBrowser.query(begin(home, latest()))).containsEntry("error", "access_denied");
    }

    @Test
    void the_end_of_the_parents_own_sign_in_ends_it() {
        TestClient.Answer tokens = act();
        UUID holder = jdbc.sql("SELECT representative FROM representation WHERE id = ?")
                .param(latest())
                .query(UUID.class)
                .single();
        IDENTITY.bean(SignInTermination.class).endAll(holder);

        hasEnded(tokens);
    }
}
