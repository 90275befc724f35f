package fr.montpellier.multipass.identity.people.accounts.recovery;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.MAIL;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.PASSWORD;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.follow;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.isSignedIn;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mailedCode;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.secret;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.montpellier.multipass.embedded.postgres.PoisonRow;
import fr.montpellier.multipass.identity.notices.contacts.Contacts;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMails;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.Recovery;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Recoveries are stopped by a link, by signing in or by an agent, and attacks by a thief of the mailbox. */
class RecoveryStopIT extends RecoveryFlow {

    private static final String PAUSED =
            "Votre mot de passe Multipass ne peut pas être remplacé par courriel en ce moment";

    private static final String STOPPED = "La demande faite au guichet pour un compte Multipass est arrêtée";

    /** Does the same as two agents did at their pages, yesterday. */
    private URI begunBefore() {
        CLOCK.move(Duration.ofHours(-25));
        List<UUID> agents = agentIds();
        RecoveryDecisions decisions = IDENTITY.bean(RecoveryDecisions.class);
        Recovery proposed = decisions.propose(
                new DeskAgent(agents.getLast(), "Hugo", "Morel"),
                new RecoveryDecisions.Proposal(old, shown(), address, false, "Motif"));
        decisions.confirm(proposed.id(), new DeskAgent(agents.getFirst(), "Alice", "Petit"), shown());
        return IDENTITY.at("/recovery/" + proposed.id());
    }

    @Test
    void a_recovery_that_cannot_go_on_delays_no_other() {
        begun();
        UUID poisoned = latestId();
        String others = newAddress();
        open(new TestBrowser(), others, "Paul " + letters, family);
        List<UUID> agents = agentIds();
        RecoveryDecisions decisions = IDENTITY.bean(RecoveryDecisions.class);
        IdentitePivot paul = IdentitePivot.declared("Paul " + letters, family, LocalDate.of(1991, 3, 8));
        Recovery other = decisions.propose(
                new DeskAgent(agents.getLast(), "Hugo", "Morel"),
                new RecoveryDecisions.Proposal(others, paul, newAddress(), false, "Motif"));
        decisions.confirm(other.id(), new DeskAgent(agents.getFirst(), "Alice", "Petit"), paul);

        try (PoisonRow planted = IDENTITY.poison("account_recovery", "id", poisoned)) {
            CLOCK.move(DELAY.plusMinutes(1));
            await().untilAsserted(() -> assertThat(stateOf(other.id())).isEqualTo("ready"));
            assertThat(stateOf(poisoned)).isEqualTo("waiting");
        }

        CLOCK.move(DELAY.plusMinutes(30));
        await().untilAsserted(() -> assertThat(stateOf(poisoned)).isEqualTo("ready"));
    }

    private UUID latestId() {
        return jdbc.sql("SELECT id FROM account_recovery ORDER BY opened_at DESC LIMIT 1")
                .query(UUID.class)
                .single();
    }

    private String stateOf(UUID recovery) {
        return jdbc.sql("SELECT state FROM account_recovery WHERE id = ?")
                .param(recovery)
                .query(String.class)
                .single();
    }

    private void stoppedBefore() {
        begunBefore();
        press(new TestBrowser(), link(mail(old, BEGUN)));
        mail(old, STOPPED);
        CLOCK.reset();
        MAIL.clear();
    }

    @Test
    void a_link_scanner_that_reads_changes_nothing_and_the_button_stops_without_signing_in() {
        begun();
        URI link = link(mail(old, BEGUN));
        var visitor = new TestBrowser();
        for (int i = 0; i < 3; i++) {
            assertThat(new TestBrowser().get(link).body()).contains("Ce n’est pas moi");
        }
        assertThat(state()).isEqualTo("waiting");
        assertThat(visitor.get(link).body().length()).isLessThan(10_000);
        assertThat(press(visitor, link).body()).contains("La demande est arrêtée");

        assertThat(state()).isEqualTo("stopped");
        assertThat(isSignedIn(visitor)).isFalse();
        assertThat(mail(address, STOPPED)).isNotEmpty();
        assertThat(mail(old, STOPPED)).isNotEmpty();
        assertThat(hugo.get(latest()).body()).contains("arrêtée par le lien envoyé à l’adresse du compte");
        ask(new TestBrowser(), address);
        assertThat(mail(address, "Cette adresse n’a pas de compte Multipass")).isNotEmpty();
    }

    @Test
    void a_replayed_or_foreign_or_guessed_stop_link_stops_nothing() {
        begunBefore();
        URI link = link(mail(old, BEGUN));
        String secret = link.toString().substring(link.toString().lastIndexOf('.'));
        press(new TestBrowser(), link);
        assertThat(new TestBrowser().get(link).body()).contains("Ce lien ne sert plus");
        CLOCK.reset();

        URI second = begun();
        String id = second.getPath().substring(second.getPath().lastIndexOf('/') + 1);
        String base = link.toString().substring(0, link.toString().indexOf("link=") + 5);
        for (String foreign : List.of(
                base + id + secret,
                base + id + "." + "A".repeat(43),
                base + id,
                base + UUID.randomUUID() + secret,
                base + "-".repeat(36) + secret,
                base + "0".repeat(36) + secret,
                base,
                base + "%22")) {
            var browser = new TestBrowser();
            assertThat(browser.get(URI.create(foreign)).body()).contains("Ce lien ne sert plus");
            assertThat(post(
                                    browser,
                                    IDENTITY.at("/account/sign-in"),
                                    "/account/not-me",
                                    Map.of("link", foreign.substring(base.length())))
                            .body())
                    .contains("Ce lien ne sert plus");
        }
        assertThat(new TestBrowser()
                        .post(IDENTITY.at("/account/not-me"), Map.of("link", link.toString()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(state()).isEqualTo("waiting");
    }

    @Test
    void a_thief_of_the_mailbox_neither_gets_in_nor_blocks_for_ever() {
        begunBefore();
        // The mailbox alone replaces no password while the recovery is under way.
        ask(new TestBrowser(), old);
        assertThat(mail(old, PAUSED)).doesNotContainPattern("[0-9]{8}");
        press(new TestBrowser(), link(mail(old, BEGUN)));
        mail(old, STOPPED);
        CLOCK.reset();
        MAIL.clear();
        ask(new TestBrowser(), old);
        assertThat(mail(old, PAUSED)).isNotEmpty();
        assertThat(search(hugo, old).body())
                .contains("arrêtée par le lien envoyé à l’adresse du compte", "name=\"lost\"");
        Map<String, String> lost = proposal();
        lost.put("lost", "true");
        Map<String, String> same = new HashMap<>(lost);
        same.put("email", old);
        assertThat(propose(hugo, same).body()).contains("celle de la boîte déclarée perdue");
        URI second = propose(hugo, lost).uri();
        assertThat(confirm(alice, second).body()).contains("boîte aux lettres électronique perdue");
        assertThat(mail(old, BEGUN)).doesNotContain("not-me").contains("présentez-vous au guichet");
        assertThat(mail(address, BEGUN_NEW)).contains("not-me");

        CLOCK.move(DELAY.plusHours(1));
        await().during(Duration.ofMillis(150))
                .untilAsserted(() -> assertThat(state()).isEqualTo("waiting"));
        CLOCK.reset();
        wait(DELAY.multipliedBy(2));
        var browser = new TestBrowser();
        assertThat(choose(browser, prove(browser)).body()).contains("Vous êtes connecté");
    }

    /** The owner changed the address because another person reads the former mailbox, and lost everything ten days later. */
    @Test
    void a_thief_of_a_mailbox_that_the_owner_left_stops_no_recovery_and_is_not_told_after_it() {
        String left = newAddress();
        addressChangedBefore(Duration.ofDays(10), left, old);
        begunBefore();
        assertThat(mail(left, BEGUN)).as("the first one").doesNotContain("not-me");
        press(new TestBrowser(), link(mail(old, BEGUN)));
        mail(left, STOPPED);
        CLOCK.reset();
        MAIL.clear();

        confirm(alice, propose(hugo, with(proposal(), "lost", "true")).uri());

        assertThat(mail(left, BEGUN))
                .as("the one that declares the mailbox lost")
                .doesNotContain("not-me")
                .contains("Une adresse remplacée n’arrête pas la demande");
        wait(DELAY.multipliedBy(2));
        var browser = new TestBrowser();
        assertThat(choose(browser, prove(browser)).body()).contains("Vous êtes connecté");
        assertThat(IDENTITY.bean(AccountMails.class).contacts(account(address).holder()))
                .containsExactly(address);
    }

    /** The thief changed the address twice; the owner shows the first one at the counter. */
    @Test
    void a_thief_who_changed_the_address_twice_does_not_stop_by_the_one_between() {
        String between = newAddress();
        addressChangedBefore(Duration.ofDays(12), address, between);
        addressChangedBefore(Duration.ofDays(4), between, old);
        stoppedBefore();

        confirm(alice, propose(hugo, with(proposal(), "lost", "true")).uri());

        assertThat(mail(between, BEGUN)).doesNotContain("not-me");
        assertThat(mail(old, BEGUN)).doesNotContain("not-me");
        assertThat(mail(address, BEGUN_NEW)).contains("not-me");
    }

    private void addressChangedBefore(Duration ago, String former, String current) {
        UUID holder = account(old).holder();
        Instant then = CLOCK.instant().minus(ago);
        IDENTITY.bean(TransactionTemplate.class)
                .executeWithoutResult(status ->
                        IDENTITY.bean(Contacts.class).replaceAccountAddress(holder, former, current, true, then));
    }

    /** The thief of the mailbox called the counter, or pressed the link of another address. */
    @Test
    void a_recovery_that_an_agent_stopped_keeps_the_mailbox_paused_and_allows_to_declare_it_lost() {
        URI file = begunBefore();
        UUID id = UUID.fromString(file.getPath().substring(file.getPath().lastIndexOf('/') + 1));
        IDENTITY.bean(RecoveryDecisions.class)
                .stop(id, new DeskAgent(agentIds().getLast(), "Hugo", "Morel"), "Appel au nom du titulaire");
        mail(old, STOPPED);
        CLOCK.reset();
        MAIL.clear();
        ask(new TestBrowser(), old);
        assertThat(mail(old, PAUSED)).doesNotContainPattern("[0-9]{8}");
        assertThat(propose(hugo, with(proposal(), "lost", "true")).body()).contains("attend un second agent");
    }

    @Test
    void a_code_of_the_mailbox_from_before_the_recovery_replaces_nothing_during_it() {
        var thief = new TestBrowser();
        HttpResponse<String> asked = ask(thief, old);
        HttpResponse<String> page = follow(
                thief,
                thief.submit(
                        asked, Map.of("code", mailedCode(old, "Votre code pour un nouveau mot de passe Multipass"))));
        begun();
        assertThat(follow(thief, choose(thief, page)).uri().getPath()).isEqualTo("/account/recover");
        assertThat(isSignedIn(thief)).isFalse();
        assertThat(signIn(new TestBrowser(), old, OTHER).body()).contains("ne permettent pas de se connecter");
    }

    @Test
    void a_thief_who_got_the_account_by_the_mailbox_alone_neither_stops_a_recovery_that_says_so_nor_closes_the_account()
            throws Exception {
        CLOCK.move(Duration.ofHours(-26));
        var thief = new TestBrowser();
        HttpResponse<String> asked = ask(thief, old);
        HttpResponse<String> page = follow(
                thief,
                thief.submit(
                        asked, Map.of("code", mailedCode(old, "Votre code pour un nouveau mot de passe Multipass"))));
        choose(thief, page);
        CLOCK.reset();
        stoppedBefore();
        assertThat(search(hugo, old).body()).contains("Mot de passe remplacé avec la boîte");

        URI file = propose(hugo, with(proposal(), "lost", "true")).uri();
        confirm(alice, file);
        var again = new TestBrowser();
        signIn(again, old, OTHER);
        HttpResponse<String> own = again.open(IDENTITY.at("/account/recovery"));
        assertThat(own.body()).contains("ne peut pas être arrêtée ici").doesNotContain("id=\"stop\"");
        post(again, IDENTITY.at("/account"), "/account/recovery", Map.of());
        assertThat(state()).isEqualTo("waiting");
        assertThat(close(again)).isEqualTo(409);
        assertThat(jdbc.sql("SELECT count(*) FROM account_closing WHERE holder = ?")
                        .param(account(old).holder())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(post(alice, file, file.getPath() + "/stop", Map.of("reason", "Le titulaire est venu"))
                        .body())
                .contains("arrêtée par un agent", "Le titulaire est venu");
        assertThat(propose(hugo, proposal()).body()).contains("il y a moins d’un jour");
    }

    /** The holder replaced the password by email, and much later another person had a recovery proposed, which was declined. */
    @Test
    void a_recovery_that_was_declined_takes_the_stop_from_no_holder() {
        CLOCK.move(Duration.ofDays(-35));
        var holder = new TestBrowser();
        HttpResponse<String> asked = ask(holder, old);
        HttpResponse<String> page = follow(
                holder,
                holder.submit(
                        asked, Map.of("code", mailedCode(old, "Votre code pour un nouveau mot de passe Multipass"))));
        choose(holder, page);
        CLOCK.reset();
        CLOCK.move(Duration.ofDays(-20));
        RecoveryDecisions decisions = IDENTITY.bean(RecoveryDecisions.class);
        var agent = new DeskAgent(agentIds().getLast(), "Hugo", "Morel");
        Recovery proposed =
                decisions.propose(agent, new RecoveryDecisions.Proposal(old, shown(), address, false, "Motif"));
        decisions.decline(proposed.id(), agent, "Personne absente");
        CLOCK.reset();
        stoppedBefore();
        confirm(alice, propose(hugo, with(proposal(), "lost", "true")).uri());
        var again = new TestBrowser();
        signIn(again, old, OTHER);
        assertThat(again.open(IDENTITY.at("/account/recovery")).body()).contains("id=\"stop\"");
    }

    @Test
    void a_recovery_of_the_account_of_a_merged_multipass_is_seen_first_at_a_sign_in_to_the_remaining_one() {
        begun();
        Map<String, Object> person = People.newcomer();
        IDENTITY.signInResident(person);
        UUID remaining = jdbc.sql("SELECT id FROM citizen ORDER BY created_at DESC LIMIT 1")
                .query(UUID.class)
                .single();
        IDENTITY.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> IDENTITY.bean(Citizens.class)
                        .merge(new CitizenId(account(old).holder()), new CitizenId(remaining)));

        IDENTITY.franceConnect.with(person, "eidas1");
        HttpResponse<String> page = new TestBrowser()
                .open(IDENTITY.portal.authorize(IDENTITY.issuer(), Map.of("idp_hint", "franceconnect")));

        assertThat(page.uri().getPath()).isEqualTo("/account/recovery");
    }

    @Test
    void the_holder_who_signs_in_by_the_old_means_sees_it_first_and_stops_it_even_if_the_mailbox_was_declared_lost() {
        assertThat(propose(hugo, with(proposal(), "lost", "true")).body()).contains("qu’après une demande arrêtée");
        stoppedBefore();
        confirm(alice, propose(hugo, with(proposal(), "lost", "true")).uri());

        var browser = new TestBrowser();
        HttpResponse<String> done = signIn(browser, old, PASSWORD);
        assertThat(done.headers().firstValue("Refresh"))
                .hasValueSatisfying(next -> assertThat(next).contains("/account/recovery"));
        HttpResponse<String> page = browser.open(IDENTITY.at("/account/recovery"));
        assertThat(page.body()).contains("Ce n’est pas moi : arrêter", "Continuer");
        assertThat(page.body().length()).isLessThan(10_000);
        assertThat(follow(browser, browser.submit(page, Map.of())).body())
                .contains("Rien n’a changé dans votre compte");
        assertThat(state()).isEqualTo("stopped");
        assertThat(browser.open(IDENTITY.at("/account/recovery")).uri().getPath())
                .isEqualTo("/account");
    }

    /** Closes the account as the portal does; closing it would stop the recovery. */
    private static int close(TestBrowser browser) throws IOException, InterruptedException {
        URI back = browser.openUntil(
                IDENTITY.portal.authorize(IDENTITY.issuer(), Map.of("idp_hint", "multipass")),
                IDENTITY.portal.redirectUri());
        String token = IDENTITY.portal
                .redeem(IDENTITY.issuer(), TestBrowser.code(back))
                .accessToken();
        String narrowed = IDENTITY.portal
                .exchange(IDENTITY.issuer(), token, "identity-server", "account.close")
                .accessToken();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(IDENTITY.at("/api/account"))
                                .header("Authorization", "Bearer " + narrowed)
                                .DELETE()
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
