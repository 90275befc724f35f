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
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.proveAddress;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.secret;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.montpellier.multipass.identity.people.accounts.codes.Totp;
import fr.montpellier.multipass.identity.people.citizens.AccountClosing;
import fr.montpellier.multipass.identity.people.citizens.AccountClosingRepository;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.services.MailServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A person who lost every means of sign-in gets the account back by two agents and a delay, and attacks on that. */
class RecoveryIT extends RecoveryFlow {

    private String addSecondFactor() {
        HttpResponse<String> form = owner.open(IDENTITY.at("/account/second-factor"));
        String secret = secret(form);
        owner.submit(form, Map.of("code", Totp.code(secret, CLOCK.instant())));
        return secret;
    }

    @Test
    void lost_everything_two_agents_a_delay_and_a_code_give_the_account_back() {
        addSecondFactor();
        long completed = entries("recovery-completed");
        URI file = begun();
        String told = mail(old, BEGUN);
        assertThat(told).contains("pièce d’identité à votre nom");
        assertThat(link(mail(address, BEGUN_NEW))).isNotEqualTo(link(told));
        assertThat(ask(new TestBrowser(), address).body()).contains("Taper le code reçu");
        assertThat(mail(address, "Cette adresse n’a pas de compte Multipass")).isNotEmpty();
        assertThat(owner.open(IDENTITY.at("/account")).body()).contains("au guichet à remplacer");

        wait(DELAY);
        var browser = new TestBrowser();
        HttpResponse<String> page = prove(browser);
        assertThat(page.body())
                .contains("les clés d’accès d’avant sont retirés", "Code remis au guichet")
                .doesNotContain("Six chiffres de votre application");
        assertThat(browser.submit(page, Map.of("password", "dix lettres", "again", "dix lettres"))
                        .body())
                .contains("au moins 15 caractères");
        assertThat(choose(browser, page).body()).contains("Vous êtes connecté");

        assertThat(isSignedIn(browser)).isTrue();
        assertThat(isSignedIn(owner)).isFalse();
        assertThat(signIn(new TestBrowser(), old, PASSWORD).body()).contains("ne permettent pas de se connecter");
        assertThat(signIn(new TestBrowser(), address, OTHER).body()).contains("Vous êtes connecté");
        assertThat(mail(old, "Un compte Multipass a de nouveaux moyens de connexion"))
                .contains("dont vous recevez les messages");
        assertThat(mail(address, "Un compte Multipass a de nouveaux moyens de connexion"))
                .isNotEmpty();
        assertThat(entries("recovery-completed")).isEqualTo(completed + 1);
        assertThat(jdbc.sql("SELECT count(*) FROM account_recovery_code WHERE holder = ?")
                        .param(account(address).holder())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(new TestBrowser().get(link(told)).body()).contains("Ce lien ne sert plus");
        assertThat(hugo.get(file).body()).contains("terminée par la personne", "Hugo Morel", "Alice Petit");
    }

    @Test
    void the_code_is_not_guessed_and_a_code_for_another_purpose_completes_nothing() {
        begun();
        wait(DELAY);
        var browser = new TestBrowser();
        HttpResponse<String> page = ask(browser, address);
        for (int i = 0; i < 5; i++) {
            assertThat(browser.submit(page, Map.of("code", "0000000" + i)).body())
                    .contains("Ce code n’est pas le bon");
        }
        assertThat(browser.submit(
                                page,
                                Map.of("code", mailedCode(address, "Votre code pour retrouver votre compte Multipass")))
                        .body())
                .contains("Ce code n’est pas le bon");
        var other = new TestBrowser();
        proveAddress(other, newAddress());
        assertThat(other.open(IDENTITY.at("/account/recover/password")).uri().getPath())
                .isEqualTo("/account/recover");
        assertThat(state()).isEqualTo("ready");
    }

    /** The address was mistyped, or a thief reads it: the code that was handed over is on paper. */
    @Test
    void a_person_who_reads_the_new_mailbox_completes_nothing_without_the_code_of_the_counter() {
        URI file = begun();
        assertThat(hugo.get(file).body()).doesNotContain(handed);
        assertThat(alice.get(file).body()).doesNotContain(handed);
        wait(DELAY);
        var thief = new TestBrowser();
        HttpResponse<String> page = prove(thief);
        for (String guess : List.of("", "AAAA AAAA AAAA AAAA", handed.substring(0, 18))) {
            assertThat(thief.submit(page, Map.of("password", OTHER, "again", OTHER, "code", guess))
                            .body())
                    .contains("Ce n’est pas le code remis au guichet");
        }
        assertThat(isSignedIn(thief)).isFalse();
        assertThat(state()).isEqualTo("ready");
        assertThat(choose(thief, page).body()).contains("Vous êtes connecté");
    }

    /** The person keeps the mailbox; the second factor is lost. */
    @Test
    void a_recovery_at_the_same_address_needs_the_code_of_the_counter_too() {
        addSecondFactor();
        URI file = propose(hugo, with(proposal(), "email", old)).uri();
        confirm(alice, file);
        CLOCK.move(DELAY.plusMinutes(1));
        mail(old, "Choisissez un nouveau mot de passe Multipass");
        CLOCK.reset();
        var browser = new TestBrowser();
        HttpResponse<String> page = ask(browser, old);
        page = follow(
                browser,
                browser.submit(
                        page, Map.of("code", mailedCode(old, "Votre code pour retrouver votre compte Multipass"))));
        assertThat(browser.submit(page, Map.of("password", OTHER, "again", OTHER))
                        .body())
                .contains("Ce n’est pas le code remis au guichet");
        assertThat(choose(browser, page).body()).contains("Vous êtes connecté");
    }

    @Test
    void a_recovery_that_was_stopped_after_the_code_was_typed_is_not_completed() {
        begun();
        URI link = link(mail(old, BEGUN));
        wait(DELAY);
        var browser = new TestBrowser();
        HttpResponse<String> page = prove(browser);
        press(new TestBrowser(), link);
        assertThat(follow(browser, choose(browser, page)).uri().getPath()).isEqualTo("/account/recover");
        assertThat(signIn(new TestBrowser(), old, PASSWORD).body()).contains("Vous êtes connecté");
    }

    @Test
    void an_account_that_is_being_closed_is_not_recovered_and_its_recoveries_go_with_it() {
        begun();
        wait(DELAY);
        var browser = new TestBrowser();
        HttpResponse<String> page = prove(browser);
        UUID holder = account(old).holder();
        IDENTITY.bean(AccountClosingRepository.class)
                .insert(new AccountClosing(
                        new CitizenId(holder),
                        "self-declared",
                        CLOCK.instant().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS)));
        assertThat(follow(browser, choose(browser, page)).body()).contains("Le mot de passe n’a pas été remplacé");
        assertThat(isSignedIn(browser)).isFalse();
        assertThat(post(hugo, latest(), latest().getPath() + "/stop", Map.of("reason", "Fermeture"))
                        .body())
                .contains("arrêtée par un agent");
        jdbc.sql("DELETE FROM citizen WHERE id = ?").param(holder).update();
        assertThat(jdbc.sql("SELECT count(*) FROM account_recovery WHERE holder = ?")
                        .param(holder)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void an_address_that_has_another_account_is_refused_and_one_that_gets_one_meanwhile_completes_nothing() {
        String taken = newAddress();
        open(new TestBrowser(), taken, "Zoé " + letters, "Martin");
        assertThat(propose(hugo, with(proposal(), "email", taken)).body()).contains("celle d’un autre compte");
        assertThat(propose(hugo, with(proposal(), "email", "nonsense")).body()).contains("la forme attendue");
        begun();
        open(new TestBrowser(), address, "Zoé " + letters, "Martin");
        wait(DELAY);
        ask(new TestBrowser(), address);
        assertThat(mail(address, "Votre code pour un nouveau mot de passe Multipass"))
                .isNotEmpty();
        assertThat(state()).isEqualTo("ready");
    }

    @Test
    void proposals_and_recoveries_lapse_and_ended_ones_are_deleted() {
        proposed();
        CLOCK.move(Duration.ofDays(7).plusMinutes(1));
        awaitState("lapsed");
        CLOCK.reset();
        agentsSignIn();
        begun();
        wait(DELAY);
        CLOCK.move(Duration.ofDays(18));
        awaitState("lapsed");
        UUID holder = account(old).holder();
        CLOCK.move(Duration.ofDays(91));
        await().untilAsserted(() -> assertThat(count(holder)).isZero());
    }

    private void awaitState(String expected) {
        await().untilAsserted(() -> assertThat(state()).isEqualTo(expected));
    }

    @Test
    void a_recovery_that_another_program_wrote_is_treated_as_absent() {
        URI file = begun();
        jdbc.sql("UPDATE account_recovery SET state = 'ready', next_at = next_at + interval '1 day' WHERE id = ?::uuid")
                .param(file.getPath().substring(file.getPath().lastIndexOf('/') + 1))
                .update();
        assertThat(hugo.get(file).statusCode()).isEqualTo(404);
        ask(new TestBrowser(), address);
        assertThat(mail(address, "Cette adresse n’a pas de compte Multipass")).isNotEmpty();
    }

    @Test
    void the_pages_speak_english_too_and_mails_name_no_person() {
        begun();
        assertThat(new TestBrowser()
                        .get(URI.create(link(mail(old, BEGUN)) + "&lang=en"))
                        .body())
                .contains("It is not me: stop it");
        assertThat(hugo.get(IDENTITY.at("/recovery?lang=en")).body()).contains("Find the account", "decided");
        assertThat(MAIL.messagesTo(address).stream().map(MailServer::text).toList())
                .noneMatch(text -> text.contains(letters));
        assertThat(Optional.of(
                        owner.open(IDENTITY.at("/account/recovery?lang=en")).body()))
                .hasValueSatisfying(page -> assertThat(page).contains("they can choose a new password"));
        assertThatThrownBy(() -> new RecoverySettings(Duration.ZERO, Duration.ofDays(90)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RecoverySettings(Duration.ofHours(72), Duration.ofDays(6)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private long count(UUID holder) {
        return jdbc.sql("SELECT count(*) FROM account_recovery WHERE holder = ?")
                .param(holder)
                .query(Long.class)
                .single();
    }
}
