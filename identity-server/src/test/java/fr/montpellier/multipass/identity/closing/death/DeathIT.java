package fr.montpellier.multipass.identity.closing.death;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.MAIL;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.cards.PrintedCards;
import fr.montpellier.multipass.identity.languages.PageDates;
import fr.montpellier.multipass.identity.notices.outbox.Notices;
import fr.montpellier.multipass.identity.people.accounts.AccountServer;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.deaths.Death;
import fr.montpellier.multipass.identity.people.deaths.Death.State;
import fr.montpellier.multipass.identity.people.deaths.DeathRepository;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.ListPages;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.services.MailServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Two agents record a death, what ends with it, how an error is undone, and attacks on that. */
class DeathIT {

    private static final String CITY = "21340172201787";
    private static final String CCAS = "26340001700012";
    private static final URI DESK = IDENTITY.at("/deaths");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static final String REMINDER = "Un Multipass sera bientôt effacé après un décès";

    private static final Pattern NUMBER = Pattern.compile("[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}");

    private final JdbcClient jdbc = IDENTITY.bean(JdbcClient.class);
    private final DeathTermination effects = IDENTITY.bean(DeathTermination.class);
    private final String email = newAddress();
    private final Map<String, Object> person = People.but(People.newcomer(), "email", email);
    private final TestBrowser home = new TestBrowser();
    private final TestClient.Answer tokens = IDENTITY.signInResident(home, person);
    private final UUID holder = jdbc.sql("SELECT id FROM citizen WHERE multipass_number = ?")
            .param(String.valueOf(TestClient.read(tokens.text("id_token")).getClaim("multipass_number")))
            .query(UUID.class)
            .single();
    private final TestBrowser hugo = agent("Hugo", "Morel", "hugo.morel@montpellier.example");
    private final TestBrowser alice = agent("Alice", "Petit", "alice.petit@montpellier.example");

    @AfterEach
    void others_find_the_server_as_it_was() {
        CLOCK.reset();
        IDENTITY.consentAccounts.status = 200;
        jdbc.sql("DELETE FROM account_attempt").update();
    }

    private static TestBrowser agent(String givenName, String usualName, String address) {
        return agent(givenName, usualName, address, CITY);
    }

    private static TestBrowser agent(String givenName, String usualName, String address, String siret) {
        var browser = new TestBrowser();
        IDENTITY.proConnect.with(
                Map.of(
                        "sub", givenName + usualName + "-at-proconnect",
                        "uid", address,
                        "given_name", givenName,
                        "usual_name", usualName,
                        "email", address,
                        "siret", siret,
                        "idp_id", "6a2b"),
                "eidas1-mfa");
        IDENTITY.openAsAgent(browser, "/deaths");
        return browser;
    }

    private Map<String, String> certificate() {
        return new HashMap<>(Map.of(
                "givenNames",
                (String) person.get("given_name"),
                "familyName",
                (String) person.get("family_name"),
                "birthdate",
                (String) person.get("birthdate"),
                "birthplace",
                "34172",
                "birthcountry",
                "",
                "diedOn",
                LocalDate.now(Notices.ZONE).minusDays(3).toString(),
                "commune",
                "Montpellier",
                "reference",
                "2026/1234"));
    }

    private Map<String, String> certificate(String field, String value) {
        Map<String, String> certificate = certificate();
        certificate.put(field, value);
        return certificate;
    }

    private Map<String, String> document() {
        Map<String, String> document = certificate();
        document.keySet().retainAll(Set.of("givenNames", "familyName", "birthdate"));
        document.put("reason", "la personne est venue");
        return document;
    }

    private static HttpResponse<String> post(TestBrowser browser, String to, Map<String, String> fields) {
        Matcher token = CSRF.matcher(browser.get(DESK).body());
        Map<String, String> all = new HashMap<>(fields);
        if (token.find()) {
            all.put("_csrf", token.group(1));
        }
        HttpResponse<String> answer = browser.post(IDENTITY.at(to), all);
        return TestBrowser.location(answer).map(browser::open).orElse(answer);
    }

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

    private HttpResponse<String> propose(TestBrowser agent, Map<String, String> certificate) {
        return post(agent, "/deaths/proposal", certificate);
    }

    private UUID file() {
        return jdbc.sql("SELECT id FROM death WHERE holder = ? ORDER BY opened_at DESC LIMIT 1")
                .param(holder)
                .query(UUID.class)
                .single();
    }

    private String state() {
        return jdbc.sql("SELECT state FROM death WHERE holder = ? ORDER BY opened_at DESC LIMIT 1")
                .param(holder)
                .query(String.class)
                .optional()
                .orElse("none");
    }

    private HttpResponse<String> confirm(TestBrowser agent, Map<String, String> certificate) {
        return post(agent, "/deaths/" + file() + "/confirmation", certificate);
    }

    private HttpResponse<String> record() {
        propose(hugo, certificate());
        return confirm(alice, certificate());
    }

    private HttpResponse<String> signIn() {
        IDENTITY.franceConnect.with(person, "eidas1");
        return new TestBrowser().open(IDENTITY.at("/federation/franceconnect/start"));
    }

    /** Returns an agent who took no part. */
    private DeskAgent another() {
        IDENTITY.proConnect.with(People.CLAIRE, "eidas1-mfa");
        IDENTITY.openAsAgent(new TestBrowser(), "/deaths");
        return new DeskAgent(
                jdbc.sql("SELECT holder FROM sign_in ORDER BY at DESC, id LIMIT 1")
                        .query(UUID.class)
                        .single(),
                "Claire",
                "Dubois");
    }

    private void declineUndo(DeskAgent agent) {
        IDENTITY.bean(DeathDecisions.class).decline(file(), agent, "un autre document");
    }

    private boolean isErasing() {
        return isErasing(holder);
    }

    private boolean isErasing(UUID resident) {
        return jdbc.sql("SELECT count(*) FROM account_closing WHERE holder = ?")
                        .param(resident)
                        .query(Long.class)
                        .single()
                == 1;
    }

    private long entries(String type) {
        return jdbc.sql("SELECT count(*) FROM journal_entries WHERE type = ?")
                .param("identity." + type)
                .query(Long.class)
                .single();
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
                                        LocalDate.now(Notices.ZONE).plusDays(2).toString()))
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
        Map<String, Object> namesake = People.but(People.newcomer(), "family_name", "Morel");
        IDENTITY.signInResident(new TestBrowser(), People.but(namesake, "given_name", "Hugo"));
        Map<String, String> own = certificate("familyName", "Morel");
        own.put("givenNames", "Hugo");

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
    void nothing_is_erased_before_the_delay_or_while_a_second_agent_has_to_decide() {
        record();
        CLOCK.move(Duration.ofDays(182));
        effects.followUp();
        assertThat(isErasing()).isFalse();

        CLOCK.reset();
        post(hugo, "/deaths/" + file() + "/undo", document());
        CLOCK.move(Duration.ofDays(182));
        effects.followUp();
        assertThat(isErasing()).isFalse();

        CLOCK.reset();
        declineUndo(another());
        CLOCK.move(Duration.ofDays(182));
        effects.followUp();
        CLOCK.move(Duration.ofDays(2));
        effects.followUp();
        CLOCK.reset();
        assertThat(isErasing()).isTrue();
        assertThat(post(alice, "/deaths/" + file() + "/undo", document()).body())
                .contains("en cours d’effacement");
    }

    /** An agent with the papers of a deceased proposes to undo the record, so that nothing is ever erased. */
    @Test
    void an_undo_that_no_second_agent_decides_on_lapses_and_the_delay_begins_anew() {
        record();
        post(hugo, "/deaths/" + file() + "/undo", document());
        long before = entries("death-undo-lapsed");

        CLOCK.move(Duration.ofDays(184));
        effects.followUp();
        effects.followUp();

        assertThat(state()).isEqualTo("recorded");
        assertThat(entries("death-undo-lapsed")).isEqualTo(before + 1);
        assertThat(mail(email, "L’annulation de l’inscription de votre décès n’a pas été confirmée"))
                .contains("revenez à un guichet", "Tout sera effacé à partir du " + day(183));
        CLOCK.move(Duration.ofDays(182));
        effects.followUp();
        assertThat(isErasing()).isFalse();
        CLOCK.move(Duration.ofDays(2));
        effects.followUp();
        assertThat(isErasing()).isTrue();
    }

    private HttpResponse<String> hold(TestBrowser agent, LocalDate until) {
        return post(
                agent,
                "/deaths/" + file() + "/hold",
                Map.of("until", until.toString(), "reason", "Demande de Maître Vidal du 3 mars"));
    }

    @Test
    void two_agents_hold_an_erasure_back_for_an_estate_and_the_addresses_are_told() {
        record();
        LocalDate until = LocalDate.now(Notices.ZONE).plusDays(300);
        long before = entries("death-held");

        assertThat(hold(hugo, until).body())
                .contains("Prolongation proposée", "Demande de Maître Vidal", "sauf si un second agent confirme")
                .containsPattern("Décès le \\d{1,2} \\p{L}+ 20\\d\\d à ");
        assertThat(ListPages.rows(alice, DESK)).contains(file());
        assertThat(post(hugo, "/deaths/" + file() + "/hold/confirmation", Map.of())
                        .body())
                .contains("Une autre personne que celle qui a proposé doit décider");
        HttpResponse<String> held = post(alice, "/deaths/" + file() + "/hold/confirmation", Map.of());

        assertThat(held.body()).contains("effacement retenu jusqu’au " + PageDates.date(until, Locale.FRENCH));
        assertThat(entries("death-held")).isEqualTo(before + 1);
        assertThat(mail(email, "L’effacement d’un Multipass après un décès est repoussé"))
                .contains(
                        "le compte n’est pas effacé avant le " + PageDates.date(until.plusDays(1), Locale.FRENCH),
                        "une pièce l’est quand sa propre durée de conservation finit");
        assertThat(ListPages.rows(alice, DESK)).doesNotContain(file());
        CLOCK.move(Duration.ofDays(299));
        effects.followUp();
        assertThat(isErasing()).isFalse();
        CLOCK.move(Duration.ofDays(302));
        effects.followUp();
        assertThat(isErasing()).isTrue();
    }

    @Test
    void a_hold_that_no_second_agent_confirms_keeps_nothing() {
        record();
        hold(hugo, LocalDate.now(Notices.ZONE).plusDays(300));

        CLOCK.move(Duration.ofDays(182));
        effects.followUp();
        CLOCK.move(Duration.ofDays(2));
        effects.followUp();

        assertThat(isErasing()).isTrue();
    }

    @Test
    void a_hold_that_was_declined_is_no_longer_confirmed() {
        record();
        hold(hugo, LocalDate.now(Notices.ZONE).plusDays(300));

        assertThat(post(alice, "/deaths/" + file() + "/hold/refusal", Map.of("reason", "sans demande écrite"))
                        .body())
                .contains("prolongation refusée ou retirée", "sans demande écrite");

        assertThat(post(alice, "/deaths/" + file() + "/hold/confirmation", Map.of())
                        .body())
                .contains("Un autre agent a déjà décidé");
    }

    @Test
    void one_agent_proposes_and_withdraws_six_holds_a_day_at_most() {
        record();
        LocalDate until = LocalDate.now(Notices.ZONE).plusDays(300);
        for (int i = 0; i < 6; i++) {
            assertThat(hold(hugo, until).body()).contains("Prolongation proposée");
            post(hugo, "/deaths/" + file() + "/hold/refusal", Map.of("reason", "erreur"));
        }

        assertThat(hold(hugo, until).body()).contains("trop de reports");
        assertThat(hold(alice, until).body()).as("another agent").contains("Prolongation proposée");
    }

    @Test
    void a_hold_ends_within_a_year_and_not_before_the_erasure() {
        record();
        LocalDate today = LocalDate.now(Notices.ZONE);
        for (LocalDate day : List.of(today.plusDays(100), today.plusYears(1).plusDays(1))) {
            assertThat(hold(hugo, day).body()).as(day.toString()).contains("dans un an au plus");
        }
        assertThat(post(hugo, "/deaths/" + file() + "/hold", Map.of("until", "", "reason", "x"))
                        .body())
                .contains("dans un an au plus");
        assertThat(post(
                                hugo,
                                "/deaths/" + file() + "/hold",
                                Map.of("until", today.plusDays(300).toString()))
                        .body())
                .contains("Écrivez un motif");
        hold(hugo, today.plusDays(300));
        assertThat(hold(alice, today.plusDays(310)).body()).contains("attend déjà un second agent");
    }

    /** The server did not run for some weeks before the erasure. */
    @Test
    void an_erasure_of_which_the_addresses_were_not_told_again_waits_until_they_are() {
        record();
        CLOCK.move(Duration.ofDays(184));
        effects.followUp();
        assertThat(isErasing()).isFalse();
        assertThat(mail(email, REMINDER)).contains("Tout sera effacé à partir du " + day(15));

        CLOCK.move(Duration.ofDays(14));
        effects.followUp();
        assertThat(isErasing()).isFalse();
        CLOCK.move(Duration.ofDays(2));
        effects.followUp();
        assertThat(isErasing()).isTrue();
    }

    @Test
    void a_living_person_who_missed_the_first_email_is_told_again_two_weeks_before_the_erasure_once() {
        record();
        CLOCK.move(Duration.ofDays(167));
        effects.followUp();
        assertThat(reminders()).isEqualTo(1);

        CLOCK.move(Duration.ofDays(2));
        effects.followUp();
        effects.followUp();

        assertThat(reminders()).isZero();
        assertThat(mail(email, REMINDER)).contains("Tout sera effacé");
        assertThat(MAIL.messagesTo(email).stream()
                        .filter(message -> MailServer.subject(message).equals(REMINDER)))
                .hasSize(1);
    }

    @Test
    void a_death_that_can_neither_lapse_nor_be_reminded_delays_no_erasure() {
        Instant now = CLOCK.instant().truncatedTo(ChronoUnit.MILLIS);
        UUID lapsing = stored(State.UNDO_PROPOSED, now.minus(Duration.ofDays(184)), now.plus(Duration.ofDays(9)));
        UUID reminded = stored(State.RECORDED, now.minus(Duration.ofDays(174)), now.plus(Duration.ofDays(9)));
        UUID due = stored(State.RECORDED, now.minus(Duration.ofDays(184)), now.minus(Duration.ofDays(1)));
        JdbcClient owner = owner();
        owner.sql("CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN RAISE EXCEPTION 'no change'; END $$")
                .update();
        owner.sql("CREATE TRIGGER refuse_change BEFORE UPDATE ON death FOR EACH ROW WHEN (OLD.holder IN ('" + lapsing
                        + "', '" + reminded + "')) EXECUTE FUNCTION refuse_change()")
                .update();
        try {
            effects.followUp();
        } finally {
            owner.sql("DROP TRIGGER refuse_change ON death").update();
            owner.sql("DROP FUNCTION refuse_change()").update();
        }

        assertThat(isErasing(due)).isTrue();
        jdbc.sql("DELETE FROM death WHERE holder IN (?, ?)")
                .params(lapsing, reminded)
                .update();
    }

    /** Returns access to the database as the owner of the tables. */
    private static JdbcClient owner() {
        Environment settings = IDENTITY.context().getEnvironment();
        return JdbcClient.create(new DriverManagerDataSource(
                settings.getRequiredProperty("spring.datasource.url"),
                settings.getRequiredProperty("spring.flyway.user"),
                settings.getRequiredProperty("spring.flyway.password")));
    }

    /** Stores a death of another resident, and returns the resident. */
    private UUID stored(State state, Instant changedAt, Instant nextAt) {
        return stored(state, changedAt, nextAt, newAddress());
    }

    private UUID stored(State state, Instant changedAt, Instant nextAt, String address) {
        TestClient.Answer signedIn =
                IDENTITY.signInResident(new TestBrowser(), People.but(People.newcomer(), "email", address));
        UUID resident = jdbc.sql("SELECT id FROM citizen WHERE multipass_number = ?")
                .param(String.valueOf(TestClient.read(signedIn.text("id_token")).getClaim("multipass_number")))
                .query(UUID.class)
                .single();
        var stored = new Death(
                UUID.randomUUID(),
                resident,
                state,
                changedAt,
                changedAt,
                nextAt,
                Optional.of(nextAt).filter(CLOCK.instant()::isAfter),
                true,
                new Death.Certificate(LocalDate.of(2026, 1, 2), "Montpellier", "2026/1234"),
                List.of(new Death.Step(changedAt, Death.Action.RECORDED, UUID.randomUUID(), Optional.empty())));
        assertThat(IDENTITY.bean(DeathRepository.class).insert(stored)).isTrue();
        return resident;
    }

    /** Returns a day from now on as pages and emails write it. */
    private static String day(int days) {
        return PageDates.date(CLOCK.instant().plus(Duration.ofDays(days)), Locale.FRENCH);
    }

    private long reminders() {
        return jdbc.sql("SELECT count(*) FROM death WHERE holder = ? AND remind_at < next_at")
                .param(holder)
                .query(Long.class)
                .single();
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
    void an_agent_who_took_part_in_a_hold_alone_declines_an_undo() {
        record();
        DeskAgent claire = another();
        hold(hugo, LocalDate.now(Notices.ZONE).plusDays(300));
        IDENTITY.bean(DeathDecisions.class).declineHold(file(), claire, "sans demande écrite");
        post(hugo, "/deaths/" + file() + "/undo", document());

        declineUndo(claire);

        assertThat(state()).isEqualTo("recorded");
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

        assertThat(home.post(IDENTITY.at("/account/directives"), half).body()).contains("laissez les deux vides");
        home.post(IDENTITY.at("/account/directives"), wish);
        assertThat(home.open(IDENTITY.at("/account/directives")).body()).contains("Paul Martin", contact);
        assertThat(mail(email, "Vos volontés pour après votre décès ont changé"))
                .contains("terminez les autres connexions");
        record();

        assertThat(mail(contact, "Une personne avait demandé que vous soyez prévenu"))
                .contains((String) person.get("family_name"), "Vous recevez ce message parce que")
                .doesNotContain("votre compte");
        assertThat(hold(hugo, LocalDate.now(Notices.ZONE).plusDays(100)).body()).contains("Sa volonté passe avant");
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
    void a_death_that_was_recorded_before_there_were_reminders_has_one() {
        Instant now = CLOCK.instant().truncatedTo(ChronoUnit.MILLIS);
        String late = newAddress();
        UUID later =
                stored(State.RECORDED, now.minus(Duration.ofDays(3)), now.plus(Duration.ofDays(180)), newAddress());
        stored(State.RECORDED, now.minus(Duration.ofDays(174)), now.plus(Duration.ofDays(9)), late);

        effects.followUp();
        effects.followUp();

        assertThat(mail(late, REMINDER)).contains("Tout sera effacé");
        assertThat(MAIL.messagesTo(late).stream()
                        .filter(message -> MailServer.subject(message).equals(REMINDER)))
                .hasSize(1);
        assertThat(jdbc.sql(
                                "SELECT count(*) FROM death WHERE holder = ? AND remind_at = next_at - interval '360 hours'")
                        .param(later)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_row_that_another_program_wrote_erases_no_one() {
        record();
        jdbc.sql("UPDATE death SET next_at = now() - interval '1 day' WHERE holder = ?")
                .param(holder)
                .update();

        effects.followUp();

        assertThat(isErasing()).isFalse();
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
