package fr.montpellier.multipass.identity.people.accounts.recovery;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.people.accounts.recovery.records.Recovery;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.RecoveryRepository;
import fr.montpellier.multipass.identity.testing.browsers.ListPages;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.services.FakeProvider;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Accounts are found and recoveries proposed at the desk, and attacks on that by people at the counter and by agents. */
class RecoveryDeskIT extends RecoveryFlow {

    private static final String CCAS = "26340001700012";
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}");

    @Test
    void an_account_is_found_by_its_exact_number_or_address_and_shown_masked() {
        Matcher number =
                NUMBER.matcher(owner.open(IDENTITY.at("/account/multipass")).body());
        assertThat(number.find()).isTrue();
        long searched = entries("recovery-searched");

        HttpResponse<String> byNumber =
                search(hugo, number.group().replace(" ", "-").toLowerCase(Locale.ROOT));
        assertThat(byNumber.body())
                .contains(number.group(), "M… ", "R…", "année de naissance 1991", "Identité déclarée, non vérifiée")
                .doesNotContain("Maëlle", "Roussel", letters + " ", "03-08", old);
        assertThat(byNumber.body().length()).isLessThan(10_000);
        assertThat(search(hugo, old.toUpperCase(Locale.ROOT)).body()).contains(number.group());
        for (String none : List.of("", "%", old.substring(1), "0000 0000 0000", newAddress(), letters)) {
            assertThat(search(hugo, none).body()).contains("Aucun compte n’a ce numéro");
        }
        assertThat(entries("recovery-searched")).isEqualTo(searched + 8);
        for (int i = 0; i < 40; i++) {
            search(hugo, "no-one");
        }
        assertThat(search(hugo, old).body()).contains("Trop de recherches");
        assertThat(search(alice, old).body()).contains(number.group());
    }

    @Test
    void the_list_of_what_is_under_way_is_in_pages_that_stay_light() {
        String path = proposed().getPath();
        RecoveryRepository repository = IDENTITY.bean(RecoveryRepository.class);
        Recovery model = repository
                .find(UUID.fromString(path.substring(path.lastIndexOf('/') + 1)))
                .orElseThrow();
        List<UUID> added = Stream.generate(UUID::randomUUID).limit(45).toList();
        for (UUID id : added) {
            jdbc.sql("INSERT INTO citizen (id, multipass_number, civil_sealed, created_at) VALUES (?, ?, ?, now())")
                    .params(id, id.toString().substring(0, 12), new byte[1])
                    .update();
            jdbc.sql("INSERT INTO account (holder, email_hash, sealed) VALUES (?, ?, ?)")
                    .params(id, id.toString().getBytes(StandardCharsets.UTF_8), new byte[1])
                    .update();
            repository.insert(new Recovery(
                    id,
                    id,
                    model.state(),
                    model.openedAt(),
                    model.changedAt(),
                    model.nextAt(),
                    model.email(),
                    model.mailboxLost(),
                    model.issuedCode(),
                    model.links(),
                    model.steps()));
        }

        assertThat(ListPages.rows(hugo, IDENTITY.at("/recovery")))
                .containsAll(added)
                .doesNotHaveDuplicates();

        jdbc.sql("DELETE FROM citizen WHERE civil_sealed = ?")
                .param(new byte[1])
                .update();
    }

    @Test
    void enumeration_through_the_desk_is_for_agents_of_the_desk_alone() {
        URI file = proposed();
        assertThat(List.of(
                        owner.get(IDENTITY.at("/recovery")).statusCode(),
                        owner.get(file).statusCode(),
                        owner.get(IDENTITY.at("/recovery/" + UUID.randomUUID())).statusCode()))
                .containsOnly(404);
        assertThat(new TestBrowser().get(file).headers().firstValue("Location")).hasValue("/login/agents");
        assertThat(search(owner, old).statusCode()).isIn(403, 404);
    }

    @Test
    void at_the_unattended_browser_of_the_second_agent_the_first_one_confirms_nothing() {
        URI file = proposed();
        CLOCK.move(Duration.ofMinutes(16));

        Matcher token = CSRF.matcher(alice.get(IDENTITY.at("/recovery")).body());
        assertThat(token.find()).isTrue();
        Map<String, String> fields = with(document(), "_csrf", token.group(1));
        HttpResponse<String> refused = alice.post(IDENTITY.at(file.getPath() + "/confirmation"), fields);

        assertThat(refused.headers().firstValue("Location")).hasValue("/login/agents");
        assertThat(hugo.get(file).body()).contains("attend un second agent");
        IDENTITY.proConnect.authorizeRequests.clear();
        alice.open(IDENTITY.at("/federation/proconnect/start"));
        assertThat(IDENTITY.proConnect.authorizeRequests)
                .singleElement()
                .satisfies(request -> assertThat(request).containsEntry("prompt", "login"));
    }

    /** ProConnect answers from the session that the second agent left open there, without a question. */
    @Test
    void a_silent_pro_connect_session_confirms_nothing_when_the_sign_in_is_begun_first() {
        URI file = proposed();
        CLOCK.move(Duration.ofMinutes(16));
        proConnectSessionOfAlice();

        alice.open(IDENTITY.at("/federation/proconnect/start"));

        assertConfirmsNothing(file);
        alice.open(IDENTITY.at("/federation/proconnect/start"));
        assertThat(confirm(alice, file).body()).contains("décidée, le délai court");
    }

    @Test
    void a_deleted_prompt_parameter_confirms_nothing() {
        URI file = proposed();
        CLOCK.move(Duration.ofMinutes(16));
        proConnectSessionOfAlice();
        assertConfirmsNothing(file);

        URI asked = TestBrowser.location(alice.get(IDENTITY.at("/federation/proconnect/start")))
                .orElseThrow();
        assertThat(asked.toString()).contains("&prompt=login");
        alice.open(URI.create(asked.toString().replace("&prompt=login", "")));

        assertConfirmsNothing(file);
    }

    /** Without {@code auth_time} only the decision of this server counts, not a parameter that the person added. */
    @Test
    void an_added_prompt_parameter_confirms_nothing_where_the_provider_tells_no_time() {
        URI file = proposed();
        CLOCK.move(Duration.ofMinutes(16));
        proConnectSessionOfAlice();
        IDENTITY.proConnect.fault = FakeProvider.Fault.NO_AUTH_TIME;

        URI asked = TestBrowser.location(alice.get(IDENTITY.at("/federation/proconnect/start")))
                .orElseThrow();
        alice.open(URI.create(asked + "&prompt=login"));

        assertConfirmsNothing(file);
        alice.open(IDENTITY.at("/federation/proconnect/start"));
        assertThat(confirm(alice, file).body()).contains("décidée, le délai court");
    }

    private void proConnectSessionOfAlice() {
        agent("Alice", "Petit", "alice.petit@montpellier.example", CITY);
        IDENTITY.proConnect.keepSession(CLOCK.instant().minus(Duration.ofHours(3)));
    }

    private void assertConfirmsNothing(URI file) {
        Matcher token = CSRF.matcher(alice.get(IDENTITY.at("/recovery")).body());
        assertThat(token.find()).isTrue();
        HttpResponse<String> refused =
                alice.post(IDENTITY.at(file.getPath() + "/confirmation"), with(document(), "_csrf", token.group(1)));
        assertThat(refused.headers().firstValue("Location")).hasValue("/login/agents");
        assertThat(state()).isEqualTo("proposed");
    }

    @Test
    void a_thief_at_the_counter_with_another_name_or_another_date_proposes_nothing() {
        for (Map<String, String> wrong : List.of(
                Map.of("familyName", "Rousset " + letters),
                Map.of("givenNames", "Zoé"),
                Map.of("birthdate", "1991-03-09"),
                Map.of("birthdate", "1991-08-03"))) {
            Map<String, String> fields = proposal();
            fields.putAll(wrong);
            assertThat(propose(hugo, fields).body()).contains("n’est pas celle du titulaire");
        }
        Map<String, String> malformed = proposal();
        malformed.put("birthdate", "never");
        assertThat(propose(hugo, malformed).body()).contains("Saisissez les prénoms");
        proposed();
        assertThat(confirm(alice, latest()).body()).contains("le délai court");
        assertThat(jdbc.sql("SELECT encode(sealed, 'escape') FROM account_recovery")
                        .query(String.class)
                        .list())
                .noneMatch(stored -> stored.contains("1991"));
    }

    @Test
    void a_birth_date_is_not_found_by_trying() {
        for (int i = 1; i <= 6; i++) {
            Map<String, String> fields = proposal();
            fields.put("birthdate", "1990-01-0" + i);
            assertThat(propose(hugo, fields).body()).contains("n’est pas celle du titulaire");
        }
        assertThat(propose(hugo, proposal()).body()).contains("Trop de pièces comparées");
        assertThat(propose(alice, proposal()).body()).contains("Trop de pièces comparées");
    }

    @Test
    void one_agent_alone_at_one_organisation_or_at_two_decides_nothing() {
        URI file = proposed();
        assertThat(confirm(hugo, file).body()).contains("La même personne ne peut pas proposer et confirmer");
        TestBrowser elsewhere = agent("Hugo", "Morel", "hugo.morel@ccas-montpellier.example", CCAS);
        assertThat(confirm(elsewhere, file).body()).contains("La même personne ne peut pas proposer et confirmer");
        assertThat(state()).isEqualTo("proposed");
        Map<String, String> wrong = document();
        wrong.put("birthdate", "1991-03-18");
        assertThat(post(alice, file, file.getPath() + "/confirmation", wrong).body())
                .contains("n’est pas celle du titulaire");
        assertThat(post(alice, file, file.getPath() + "/refusal", Map.of("reason", "Personne absente"))
                        .body())
                .contains("refusée ou retirée", "Personne absente");
        assertThat(confirm(alice, file).body()).contains("Une autre personne a agi avant vous");
    }

    @Test
    void an_agent_of_the_same_name_as_the_holder_neither_proposes_nor_confirms_nor_sees() {
        String own = newAddress();
        open(new TestBrowser(), own, "Alice " + letters, "Petit");
        Map<String, String> fields = new HashMap<>(Map.of(
                "givenNames",
                "Alice " + letters,
                "familyName",
                "Petit",
                "birthdate",
                "1991-03-08",
                "account",
                own,
                "email",
                newAddress(),
                "reason",
                "Tout est perdu"));
        assertThat(search(alice, own).body()).contains("Vous portez le nom").doesNotContain("A… ");
        assertThat(propose(alice, fields).body()).contains("Vous portez le nom");
        URI file = propose(hugo, fields).uri();
        assertThat(alice.get(file).body()).contains("Vous portez le nom").doesNotContain("A… ");
        assertThat(post(alice, IDENTITY.at("/recovery"), file.getPath() + "/confirmation", fields)
                        .body())
                .contains("Vous portez le nom");
    }
}
