package fr.montpellier.multipass.identity.closing.death;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.cards.PrintedCards;
import fr.montpellier.multipass.identity.people.accounts.AccountServer;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.deaths.Death;
import fr.montpellier.multipass.identity.people.deaths.DeathRepository;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.ListPages;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.service.time.CivilTime;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Two agents record a death, what ends with it, how an error is undone, and attacks on that. */
class DeathIT extends DeceasedResident {

    private static final String CCAS = "26340001700012";
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}");

    @Test
    void the_list_of_what_waits_is_in_pages_that_stay_light() {
        propose(hugo, certificate());
        DeathRepository repository = IDENTITY.bean(DeathRepository.class);
        Death model = repository.find(file()).orElseThrow();
        List<UUID> added = Stream.generate(UUID::randomUUID).limit(45).toList();
        for (UUID id : added) {
            jdbc.sql("INSERT INTO citizen (id, multipass_number, civil_sealed, created_at) VALUES (?, ?, ?, now())")
                    .params(id, id.toString().substring(0, 12), new byte[1])
                    .update();
            repository.insert(new Death(
                    id,
                    id,
                    model.state(),
                    model.openedAt(),
                    model.changedAt(),
                    model.nextAt(),
                    model.remindAt(),
                    model.authorisationsEnded(),
                    model.certificate(),
                    model.steps()));
        }

        assertThat(ListPages.rows(hugo, DESK)).containsAll(added).doesNotHaveDuplicates();

        jdbc.sql("DELETE FROM citizen WHERE civil_sealed = ?")
                .param(new byte[1])
                .update();
    }

    private HttpResponse<String> signIn() {
        IDENTITY.franceConnect.with(person, "eidas1");
        return new TestBrowser().open(IDENTITY.at("/federation/franceconnect/start"));
    }

    @Test
    void everything_that_the_person_could_do_ends_at_once() {
        PrintedCards cards = IDENTITY.bean(PrintedCards.class);
        cards.print(holder);
        String subject = TestClient.read(tokens.accessToken()).getSubject();
        long before = entries("death-recorded");

        HttpResponse<String> recorded = record();

        assertThat(recorded.body()).contains("Décès inscrit", "tout sera effacé à partir du");
        assertThat(IDENTITY.portal
                        .exchange(IDENTITY.issuer(), tokens.accessToken(), "document-vault", "")
                        .text("error"))
                .isEqualTo("invalid_grant");
        assertThat(IDENTITY.portal
                        .refresh(IDENTITY.issuer(), tokens.text("refresh_token"))
                        .text("error"))
                .isEqualTo("invalid_grant");
        assertThat(cards.of(holder))
                .allSatisfy(card -> assertThat(card.revokedAt()).isPresent());
        assertThat(IDENTITY.consentAccounts.callsAbout(subject)).hasSize(1);
        assertThat(IDENTITY.vaultAccounts.callsAbout(subject)).isEmpty();
        assertThat(signIn().body()).contains("le titulaire de ce Multipass est décédé");
        assertThat(entries("death-recorded")).isEqualTo(before + 1);
        assertThat(mail(email, "Un décès a été inscrit pour votre Multipass")).contains("c’est une erreur");
        assertThat(isErasing()).isFalse();
    }

    @Test
    void authorisations_are_ended_again_until_no_token_of_before_is_good() {
        String subject = TestClient.read(tokens.accessToken()).getSubject();
        IDENTITY.consentAccounts.status = 503;
        record();
        IDENTITY.consentAccounts.status = 200;

        effects.followUp();
        CLOCK.move(Duration.ofMinutes(7));
        effects.followUp();
        effects.followUp();

        assertThat(IDENTITY.consentAccounts.callsAbout(subject)).hasSize(3);
        assertThat(IDENTITY.consentAccounts.addressesAbout(subject))
                .containsOnly("/api/account/authorisations?reason=death-recorded");
    }

    @Test
    void an_agent_alone() {
        propose(hugo, certificate());

        assertThat(hugo.get(IDENTITY.at("/deaths/" + file())).body())
                .contains("Un autre agent doit confirmer")
                .doesNotContain((String) person.get("given_name"));
        assertThat(confirm(hugo, certificate()).body()).contains("Une autre personne que celle qui a proposé");
        assertThat(state()).isEqualTo("proposed");
        assertThat(signIn().body()).doesNotContain("est décédé");
    }

    @Test
    void the_same_person_with_another_address() {
        propose(hugo, certificate());
        TestBrowser elsewhere = agent("Hugo", "Morel", "hugo.morel@ccas-montpellier.example", CCAS);

        assertThat(confirm(elsewhere, certificate()).body()).contains("Une autre personne que celle qui a proposé");
        assertThat(state()).isEqualTo("proposed");
    }

    @Test
    void a_day_that_has_not_come_or_before_the_birth() {
        assertThat(propose(
                                hugo,
                                certificate(
                                        "diedOn",
                                        LocalDate.now(CivilTime.ZONE)
                                                .plusDays(2)
                                                .toString()))
                        .body())
                .contains("dans le futur");
        assertThat(propose(hugo, certificate("diedOn", "1990-01-01")).body()).contains("avant la naissance");
        assertThat(propose(hugo, certificate("diedOn", "hier")).body()).contains("la bonne forme");
        assertThat(state()).isEqualTo("none");
    }

    @Test
    void the_certificate_of_another_person_with_the_same_names_and_birth_date() {
        assertThat(propose(hugo, certificate("birthplace", "13055")).body()).contains("Personne n’a été trouvé");
        assertThat(propose(hugo, certificate("birthcountry", "99134")).body()).contains("Personne n’a été trouvé");
        assertThat(propose(hugo, certificate("birthdate", "1991-03-09")).body()).contains("Personne n’a été trouvé");
        assertThat(state()).isEqualTo("none");
    }

    @Test
    void a_second_agent_who_read_another_certificate() {
        propose(hugo, certificate());

        assertThat(alice.get(IDENTITY.at("/deaths/" + file())).body()).doesNotContain("2026/1234");
        assertThat(confirm(alice, certificate("reference", "2026/1235")).body())
                .contains("n’est pas ce que votre collègue a recopié");
        assertThat(confirm(alice, certificate("birthplace", "13055")).body())
                .contains("n’est pas ce que votre collègue a recopié");
        assertThat(state()).isEqualTo("proposed");
        assertThat(confirm(alice, certificate("reference", " 2026-1234")).body())
                .contains("Décès inscrit");
    }

    @Test
    void an_agent_with_the_name_of_the_person() {
        // A birth date of this test alone, unlike any other: a person with this name and nearly this date is asked
        // about the other Multipass.
        Map<String, Object> namesake = People.but(
                People.but(People.but(People.newcomer(), "given_name", "Hugo"), "family_name", "Morel"),
                "birthdate",
                "1961-09-30");
        IDENTITY.signInResident(new TestBrowser(), namesake);
        Map<String, String> own = certificate("familyName", "Morel");
        own.put("givenNames", "Hugo");
        own.put("birthdate", "1961-09-30");

        assertThat(propose(hugo, own).body()).contains("Vous portez le nom de cette personne");
    }

    @Test
    void a_living_person_is_back_after_two_agents_saw_them() {
        record();
        HttpResponse<String> found = post(hugo, "/deaths/found", document());
        assertThat(found.uri().getPath()).isEqualTo("/deaths/" + file());

        post(hugo, "/deaths/" + file() + "/undo", document());
        assertThat(post(hugo, "/deaths/" + file() + "/undo/confirmation", document())
                        .body())
                .contains("Une autre personne que celle qui a proposé");
        assertThat(signIn().body()).contains("est décédé");
        Map<String, String> other = document();
        other.put("birthdate", "1991-03-09");
        assertThat(post(alice, "/deaths/" + file() + "/undo/confirmation", other)
                        .body())
                .contains("le document n’est pas celui de cette personne");
        assertThat(post(alice, "/deaths/" + file() + "/undo/confirmation", document())
                        .body())
                .contains("Inscription annulée");

        assertThat(signIn().body()).doesNotContain("est décédé");
        CLOCK.move(Duration.ofDays(200));
        effects.followUp();
        assertThat(isErasing()).isFalse();
    }

    @Test
    void an_agent_who_took_part_declines_no_undo_and_another_begins_the_delay_anew() {
        record();
        DeskAgent claire = another();
        post(hugo, "/deaths/" + file() + "/undo", document());

        for (TestBrowser part : new TestBrowser[] {hugo, alice}) {
            assertThat(post(part, "/deaths/" + file() + "/refusal", Map.of("reason", "un autre document"))
                            .body())
                    .contains("n’a pris aucune part");
        }
        assertThat(state()).isEqualTo("undo-proposed");
        assertThat(mail(email, "Un agent vous a vu : l’inscription du décès sera peut-être annulée"))
                .contains(
                        "second agent",
                        "Le compte n’est pas effacé avant le " + day(183),
                        "le délai avant l’effacement recommence");
        assertThat(hugo.get(IDENTITY.at("/deaths/" + file())).body())
                .contains("sans décision avant le " + day(183), "l’annulation tombe");
        CLOCK.move(Duration.ofDays(182));
        declineUndo(claire);
        CLOCK.move(Duration.ofDays(182));
        effects.followUp();
        assertThat(isErasing()).isFalse();
        CLOCK.move(Duration.ofDays(2));
        effects.followUp();
        assertThat(isErasing()).isTrue();
    }

    @Test
    void an_agent_who_compares_in_vain_all_day_keeps_no_other_from_seeing_the_person() {
        record();
        Map<String, String> wrong = document();
        wrong.put("birthdate", "1991-03-09");

        for (int i = 0; i < 7; i++) {
            post(hugo, "/deaths/" + file() + "/undo", wrong);
        }

        assertThat(post(hugo, "/deaths/" + file() + "/undo", document()).body()).contains("Trop de documents");
        assertThat(post(alice, "/deaths/" + file() + "/undo", document()).body())
                .contains("Annulation proposée");
    }

    @Test
    void at_the_unattended_browser_of_the_second_agent_no_death_is_recorded() {
        propose(hugo, certificate());
        Map<String, String> fields = certificate();
        CLOCK.move(Duration.ofMinutes(16));
        Matcher token = CSRF.matcher(alice.get(DESK).body());
        assertThat(token.find()).isTrue();
        fields.put("_csrf", token.group(1));

        HttpResponse<String> refused = alice.post(IDENTITY.at("/deaths/" + file() + "/confirmation"), fields);

        assertThat(refused.headers().firstValue("Location")).hasValue("/login/agents");
        assertThat(state()).isEqualTo("proposed");
    }

    @Test
    void a_living_person_who_was_merged_with_the_deceased_by_mistake_gets_out() {
        Map<String, Object> other = People.but(People.newcomer(), "email", newAddress());
        TestClient.Answer signedIn = IDENTITY.signInResident(new TestBrowser(), other);
        UUID former = jdbc.sql("SELECT id FROM citizen WHERE multipass_number = ?")
                .param(String.valueOf(TestClient.read(signedIn.text("id_token")).getClaim("multipass_number")))
                .query(UUID.class)
                .single();
        Citizens citizens = IDENTITY.bean(Citizens.class);
        TransactionTemplate transaction = IDENTITY.bean(TransactionTemplate.class);
        transaction.executeWithoutResult(status -> citizens.merge(new CitizenId(former), new CitizenId(holder)));
        record();
        IDENTITY.franceConnect.with(other, "eidas1");
        assertThat(new TestBrowser()
                        .open(IDENTITY.at("/federation/franceconnect/start"))
                        .body())
                .contains("est décédé");

        transaction.executeWithoutResult(status -> citizens.separate(new CitizenId(former), new CitizenId(holder)));

        assertThat(new TestBrowser()
                        .open(IDENTITY.at("/federation/franceconnect/start"))
                        .body())
                .doesNotContain("est décédé");
        assertThat(signIn().body()).contains("est décédé");
    }

    @Test
    void a_declared_identity_needs_the_number_from_both_agents() {
        var browser = new TestBrowser();
        AccountServer.open(browser, newAddress());
        Matcher number =
                NUMBER.matcher(browser.open(IDENTITY.at("/account/multipass")).body());
        assertThat(number.find()).isTrue();
        Map<String, String> declared = certificate("givenNames", "Inès Chloé");
        declared.put("familyName", "Lambert");
        declared.put("number", number.group());
        Map<String, String> without = new HashMap<>(declared);
        without.put("number", "");

        URI file = propose(hugo, declared).uri();
        assertThat(post(alice, file.getPath() + "/confirmation", without).body())
                .contains("n’est pas ce que votre collègue a recopié");
        assertThat(post(alice, file.getPath() + "/confirmation", declared).body())
                .contains("Décès inscrit");
    }

    @Test
    void the_first_agent_learns_no_number_and_no_sign_ins() {
        String page = propose(hugo, certificate()).body();

        assertThat(page).doesNotContain("Connexions depuis 30 jours", "Aucune connexion depuis");
        assertThat(NUMBER.matcher(page).find()).isFalse();
        assertThat(NUMBER.matcher(alice.get(IDENTITY.at("/deaths/" + file())).body())
                        .find())
                .isTrue();
    }

    @Test
    void a_sign_in_after_the_day_of_death_is_shown() {
        assertThat(propose(hugo, certificate()).body()).contains("Une connexion a eu lieu après la date du décès");
    }

    @Test
    void hijacking_an_open_session_reads_and_changes_no_wish() {
        Matcher token =
                CSRF.matcher(home.open(IDENTITY.at("/account/directives")).body());
        assertThat(token.find()).isTrue();
        CLOCK.move(Duration.ofMinutes(11));

        assertThat(home.get(IDENTITY.at("/account/directives")).headers().firstValue("Location"))
                .hasValue("/login");
        home.post(
                IDENTITY.at("/account/directives"),
                Map.of("choice", "erase", "name", "", "email", "", "_csrf", token.group(1)));
        assertThat(jdbc.sql("SELECT count(*) FROM death_directive WHERE holder = ?")
                        .param(holder)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_person_decides_what_happens_and_who_is_told() {
        String contact = newAddress();
        Matcher token =
                CSRF.matcher(home.open(IDENTITY.at("/account/directives")).body());
        assertThat(token.find()).isTrue();
        Map<String, String> wish =
                Map.of("choice", "erase", "name", "Paul Martin", "email", contact, "_csrf", token.group(1));
        Map<String, String> half = new HashMap<>(wish);
        half.put("email", "");

        assertThat(home.post(IDENTITY.at("/account/directives"), half).body())
                .contains("laissez les deux vides", "value=\"Paul Martin\"")
                .containsPattern("value=\"erase\"[^>]* checked");
        home.post(IDENTITY.at("/account/directives"), wish);
        assertThat(home.open(IDENTITY.at("/account/directives")).body()).contains("Paul Martin", contact);
        assertThat(mail(email, "Vos volontés pour après votre décès ont changé"))
                .contains("terminez les autres connexions");
        record();

        assertThat(mail(contact, "Une personne avait demandé que vous soyez prévenu"))
                .contains((String) person.get("family_name"), "Vous recevez ce message parce que")
                .doesNotContain("votre compte");
        assertThat(hold(hugo, LocalDate.now(CivilTime.ZONE).plusDays(100)).body())
                .contains("Sa volonté passe avant");
        CLOCK.move(Duration.ofDays(7));
        effects.followUp();
        assertThat(reminders()).isEqualTo(1);
        CLOCK.move(Duration.ofDays(1));
        effects.followUp();
        assertThat(reminders()).isZero();
        assertThat(mail(email, REMINDER)).as("after half of the fifteen days").contains("Tout sera effacé");
        CLOCK.move(Duration.ofDays(8));
        effects.followUp();
        assertThat(isErasing()).isTrue();
    }

    @Test
    void a_resident_at_the_desk() {
        record();
        var resident = new TestBrowser();
        IDENTITY.signInResident(resident, People.newcomer());

        assertThat(resident.get(DESK).statusCode()).isEqualTo(404);
        assertThat(resident.get(IDENTITY.at("/deaths/" + file())).statusCode()).isEqualTo(404);
    }
}
