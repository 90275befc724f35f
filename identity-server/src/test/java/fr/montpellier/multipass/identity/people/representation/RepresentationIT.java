package fr.montpellier.multipass.identity.people.representation;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.testing.browsers.ListPages;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.service.time.CivilTime;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two agents record who may act for whom, and attacks on that. */
class RepresentationIT extends RelationFlow {

    @Test
    void two_agents_record_it_and_tokens_are_about_the_child_and_name_the_parent() throws Exception {
        long before = entries("acting-begun");
        TestClient.Answer tokens = act();

        JWTClaimsSet id = tokens.claims("id_token");
        assertThat(id.getStringClaim("name")).isEqualTo("LINA Roussel-" + letters);
        assertThat(id.getStringClaim("acr")).isEqualTo("seen-at-counter");
        assertThat(id.getJSONObjectClaim("act")).containsEntry("sub", subject(parent));
        JWTClaimsSet vault = exchange(tokens, "document-vault", "").claims("access_token");
        assertThat(vault.getSubject()).isEqualTo(id.getSubject()).isNotEqualTo(subject(parent));
        assertThat(vault.getJSONObjectClaim("act")).containsEntry("sub", subject(parent));
        assertThat(vault.getJSONObjectClaim("representation"))
                .containsEntry("id", latest().toString())
                .containsEntry("kind", "parental-authority");
        assertThat(entries("acting-begun")).isEqualTo(before + 1);
        assertThat(mail(email, "Une personne peut agir pour une autre dans Multipass"))
                .contains("Agir pour une autre personne");
    }

    @Test
    void the_same_agent_twice() {
        Map<String, String> form = form(parent);
        URI file = propose(hugo, form).uri();

        assertThat(hugo.get(file).body())
                .contains("Un autre agent doit confirmer")
                .doesNotContain(letters);
        assertThat(confirm(hugo, file, form).body()).contains("La même personne ne peut pas proposer et confirmer");
    }

    @Test
    void the_second_agent_has_to_read_the_same_documents() {
        Map<String, String> form = form(parent);
        URI file = propose(hugo, form).uri();
        var another = new HashMap<>(form);
        another.put("personBirthdate", "2018-05-05");
        assertThat(confirm(alice, file, another).body()).contains("Le premier agent a saisi un autre état civil");
        var other = new HashMap<>(form);
        other.put("birthdate", "1991-03-09");
        assertThat(confirm(alice, file, other).body()).contains("La pièce d’identité n’est pas celle du titulaire");
        assertThat(confirm(alice, file, form).body()).contains("en cours");
    }

    @Test
    void a_childs_account_by_an_unrelated_person_is_refused() {
        recorded(parent);
        var other = new TestBrowser();
        signIn(other, person("other", "Paul " + letters, "Autre-" + letters, "1980-01-02", newAddress()));

        assertThat(TestBrowser.query(begin(other, latest()))).containsEntry("error", "access_denied");
        assertThat(TestBrowser.query(begin(other, UUID.randomUUID()))).containsEntry("error", "access_denied");
        // Its page has no form.
        HttpResponse<String> refused = post(
                other,
                IDENTITY.at("/account/sign-in"),
                IDENTITY.at("/account/representation/" + latest() + "/end"),
                Map.of());
        assertThat(refused.body()).contains("Vous ne pouvez agir pour personne").doesNotContain("LINA");
        signIn(home, parent);
        assertThat(TestBrowser.query(begin(home, latest()))).containsKey("code");
    }

    @Test
    void an_adult_as_a_child_and_oneself() {
        Map<String, String> adult = form(parent);
        adult.put("personBirthdate", "2000-01-01");
        assertThat(propose(hugo, adult).body()).contains("Cette personne est majeure");
        Map<String, String> forever = form(parent);
        forever.put("until", "2090-01-01");
        assertThat(propose(hugo, forever).body()).contains("Indiquez un dernier jour à venir");
        Map<String, String> guardian = form(parent);
        guardian.put("kind", "GUARDIANSHIP");
        assertThat(propose(hugo, guardian).body()).contains("Une tutelle se prouve par un jugement");
        Map<String, String> oneself = form(parent);
        oneself.putAll(Map.of(
                "kind",
                "GUARDIANSHIP",
                "proof",
                "JUDGMENT",
                "until",
                LocalDate.now(CivilTime.ZONE).plusYears(1).toString(),
                "personGivenNames",
                (String) parent.get("given_name"),
                "personFamilyName",
                (String) parent.get("family_name"),
                "personBirthdate",
                "1991-03-08",
                "personBirthplace",
                (String) parent.get("birthplace")));
        assertThat(propose(hugo, oneself).body()).contains("Les deux personnes sont la même");
    }

    @Test
    void both_parents_and_no_third() {
        recorded(parent);
        assertThat(recorded(parent).body()).contains("Cette personne peut déjà agir pour l’autre");
        Map<String, Object> other = person("other", "Paul " + letters, "Autre-" + letters, "1980-01-02", newAddress());
        assertThat(recorded(other).body()).contains("en cours");
        Map<String, Object> third = person("third", "Jean " + letters, "Tiers-" + letters, "1980-01-03", newAddress());
        assertThat(recorded(third).body()).contains("Deux parents peuvent déjà agir pour cet enfant");
        assertThat(jdbc.sql("SELECT count(DISTINCT represented) FROM representation WHERE state = 'active'"
                                + " AND represented = (SELECT represented FROM representation WHERE state = 'active'"
                                + " ORDER BY opened_at DESC LIMIT 1)")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void the_second_agent_has_to_read_the_same_relation_and_last_day() {
        Map<String, String> form = form(parent);
        URI file = propose(hugo, form).uri();
        assertThat(alice.get(file).body()).doesNotContain("id=\"last\"");
        var longer = new HashMap<>(form);
        longer.put("until", LocalDate.now(CivilTime.ZONE).plusMonths(1).toString());
        assertThat(confirm(alice, file, longer).body()).contains("Le premier agent a choisi un autre lien");
        var other = new HashMap<>(form);
        other.put("proof", "FAMILY_RECORD");
        assertThat(confirm(alice, file, other).body()).contains("Le premier agent a choisi un autre lien");
        var guardian = new HashMap<>(form);
        guardian.putAll(Map.of("kind", "GUARDIANSHIP", "proof", "JUDGMENT"));
        assertThat(confirm(alice, file, guardian).body()).contains("Le premier agent a choisi un autre lien");
        var nothing = new HashMap<>(form);
        nothing.remove("kind");
        assertThat(confirm(alice, file, nothing).body()).contains("Remplissez tous les champs");
        assertThat(confirm(alice, file, form).body()).contains("en cours");
    }

    @Test
    void a_guardian_who_is_a_minor() {
        Map<String, Object> minor = person("minor", "Paul " + letters, "Autre-" + letters, "2010-01-02", newAddress());
        Map<String, String> form = form(minor);
        form.putAll(Map.of("kind", "GUARDIANSHIP", "proof", "JUDGMENT"));

        assertThat(propose(hugo, form).body()).contains("Une personne mineure ne peut pas être chargée d’une tutelle");
    }

    @Test
    void a_person_who_signs_in_themselves_is_told_and_has_time_to_end_it() {
        Map<String, Object> child = child();
        signIn(new TestBrowser(), child);
        assertThat(recorded(parent).body()).contains("prévenue à toutes ses adresses");
        signIn(home, parent);

        assertThat(home.open(IDENTITY.at("/account/representation")).body())
                .contains("Vous pourrez agir à partir du")
                .doesNotContain("Agir pour LINA");
        assertThat(TestBrowser.query(begin(home, latest()))).containsEntry("error", "access_denied");
        assertThat(mail(String.valueOf(child.get("email")), "Une personne pourra agir pour une autre dans Multipass"))
                .contains("Elle le pourra à partir du");
        var browser = new TestBrowser();
        signIn(browser, child);
        assertThat(browser.open(IDENTITY.at("/account/representation")).body())
                .contains("D’ici là, vous pouvez y mettre fin");
        Representation announced =
                IDENTITY.bean(RepresentationRepository.class).find(latest()).orElseThrow();
        assertThat(announced.isInForce(Instant.now().plus(Duration.ofHours(71))))
                .isFalse();
        assertThat(announced.isInForce(Instant.now().plus(Duration.ofHours(73))))
                .isTrue();
    }

    @Test
    void a_row_that_another_program_changed_opens_nothing() {
        recorded(parent);
        signIn(home, parent);
        jdbc.sql("UPDATE representation SET ends_at = ends_at + interval '10 years' WHERE id = ?")
                .param(latest())
                .update();

        assertThat(TestBrowser.query(begin(home, latest()))).containsEntry("error", "access_denied");
    }

    @Test
    void the_list_of_what_waits_is_in_pages_that_stay_light() {
        propose(hugo, form(parent));
        RepresentationRepository repository = IDENTITY.bean(RepresentationRepository.class);
        Representation model = repository.find(latest()).orElseThrow();
        List<UUID> added = Stream.generate(UUID::randomUUID).limit(45).toList();
        added.forEach(id -> repository.insert(new Representation(
                id,
                model.representative(),
                model.represented(),
                model.mandate(),
                model.kind(),
                model.proof(),
                model.state(),
                model.openedAt(),
                model.changedAt(),
                model.beginsAt(),
                model.endsAt(),
                model.seen(),
                model.steps())));

        assertThat(ListPages.rows(hugo, IDENTITY.at("/representation")))
                .containsAll(added)
                .doesNotHaveDuplicates();

        jdbc.sql("DELETE FROM representation WHERE state = 'proposed'").update();
    }

    @Test
    void residents_do_not_see_the_desk() {
        signIn(home, parent);
        assertThat(home.get(IDENTITY.at("/representation")).statusCode()).isEqualTo(404);
    }
}
