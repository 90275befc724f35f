package fr.montpellier.multipass.identity.people.accounts.pages.signin;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.PASSWORD;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.isSignedIn;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.open;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.montpellier.multipass.identity.notices.contacts.Contact;
import fr.montpellier.multipass.identity.notices.contacts.Contacts;
import fr.montpellier.multipass.identity.people.accounts.AccountServer;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMails;
import fr.montpellier.multipass.identity.people.accounts.recovery.Recoveries;
import fr.montpellier.multipass.identity.people.signin.PastSignIn;
import fr.montpellier.multipass.identity.people.signin.PersonEmail;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A person changes the address of their account, and what an attacker makes of it. */
class AddressChangeIT extends OpenedAccount {

    @Test
    void the_address_is_changed_and_both_are_told_and_the_former_one_locks_the_account() {
        String changed = newAddress();
        var other = new TestBrowser();
        signIn(other, address, PASSWORD);
        changeAddress(changed);

        assertThat(owner.open(IDENTITY.at("/account")).body()).contains(changed).doesNotContain(address);
        assertThat(isSignedIn(other)).isFalse();
        assertThat(signIn(new TestBrowser(), address, PASSWORD).body()).contains(REFUSED);
        assertThat(signIn(new TestBrowser(), changed, PASSWORD).body()).contains("Vous êtes connecté");
        String subject = "L’adresse d’un compte Multipass est changée";
        assertThat(mail(changed, subject)).contains("/account/not-me?link=");
        assertThat(owner.open(IDENTITY.at("/account/email")).body())
                .as("a thief does not change it again, which would void the link to the former address")
                .contains("ne peut pas être changée maintenant");
        Matcher link =
                Pattern.compile("https?://\\S+/account/not-me\\?link=\\S+").matcher(mail(address, subject));
        assertThat(link.find()).isTrue();
        var reader = new TestBrowser();
        HttpResponse<String> asked = reader.open(URI.create(link.group()));
        assertThat(asked.body()).contains("a changé l’adresse électronique de ce compte");
        assertThat(reader.submit(asked, Map.of()).body()).contains("Le compte est verrouillé");
        assertThat(isSignedIn(owner)).isFalse();
        assertThat(signIn(new TestBrowser(), changed, PASSWORD).body()).contains(REFUSED);
    }

    @Test
    void a_changed_address_is_given_to_applications_at_once_and_the_former_one_is_still_told_what_protects() {
        CLOCK.move(Duration.ofDays(-31));
        signIn(owner, address, PASSWORD);
        String changed = newAddress();
        changeAddress(changed);

        UUID holder = account(changed).holder();
        assertThat(IDENTITY.bean(SignInService.class).latestOf(holder, 10))
                .filteredOn(PastSignIn::open)
                .extracting(past -> past.signIn().person().email())
                .as("that of the browser in which it was changed")
                .containsExactly(new PersonEmail(changed, true));
        signIn(new TestBrowser(), changed, PASSWORD);
        assertThat(mail(address, "Une connexion à Multipass depuis un nouveau navigateur"))
                .as("after a sign-in with the new address too")
                .isNotEmpty();
        assertThat(IDENTITY.bean(Contacts.class).find(holder).orElseThrow().address())
                .contains(changed);

        CLOCK.reset();
        assertThat(IDENTITY.bean(AccountMails.class).contacts(holder))
                .as("a month later no more, though no one signed in since")
                .containsExactly(changed);
        int told = AccountServer.MAIL.messagesTo(address).size();
        signIn(new TestBrowser(), changed, PASSWORD);
        await().during(Duration.ofMillis(400))
                .untilAsserted(() -> assertThat(AccountServer.MAIL.messagesTo(address))
                        .as("nor of the sign-in itself")
                        .hasSize(told));
        assertThat(IDENTITY.bean(Contacts.class).find(holder).orElseThrow().known())
                .extracting(Contact.KnownAddress::address)
                .containsExactly(changed);
    }

    @Test
    void race_of_two_changes_of_the_address_in_two_browsers_one_wins() {
        String lost = newAddress();
        var other = new TestBrowser();
        signIn(other, address, PASSWORD);
        HttpResponse<String> sent = AccountServer.follow(
                other, other.submit(other.open(IDENTITY.at("/account/email")), Map.of("email", lost)));
        HttpResponse<String> confirmation = AccountServer.follow(
                other,
                other.submit(
                        sent,
                        Map.of(
                                "code",
                                AccountServer.mailedCode(
                                        lost, "Votre code pour changer l’adresse de votre compte Multipass"))));
        String changed = newAddress();
        changeAddress(changed);

        other.submit(confirmation, Map.of("current", PASSWORD));

        assertThat(owner.open(IDENTITY.at("/account")).body()).contains(changed).doesNotContain(lost);
    }

    @Test
    void a_change_of_the_address_that_fails_says_so() {
        HttpResponse<String> confirmation = proveAddressOf(newAddress());
        jdbc.sql("DELETE FROM email_proof").update();

        HttpResponse<String> failed =
                AccountServer.follow(owner, owner.submit(confirmation, Map.of("current", PASSWORD)));

        assertThat(failed.uri().getPath()).isEqualTo("/account/email");
        assertThat(failed.body()).contains("L’adresse n’a pas été changée");
        assertThat(owner.open(IDENTITY.at("/account")).body()).contains(address);
    }

    @Test
    void takeover_at_an_open_browser_the_address_is_not_changed_without_the_password() {
        String thief = newAddress();
        HttpResponse<String> refused = owner.submit(proveAddressOf(thief), Map.of("current", "not the password"));

        assertThat(refused.body()).contains("Le mot de passe actuel n’est pas le bon");
        assertThat(owner.open(IDENTITY.at("/account")).body()).contains(address).doesNotContain(thief);
    }

    @Test
    void a_thief_of_the_password_who_changes_the_address_waits_seven_days_to_use_the_new_mailbox() {
        String changed = newAddress();
        changeAddress(changed);

        var browser = new TestBrowser();
        browser.submit(browser.open(IDENTITY.at("/account/recover")), Map.of("email", changed));
        assertThat(mail(changed, "Votre mot de passe Multipass ne peut pas être remplacé par courriel en ce moment"))
                .doesNotContainPattern("[0-9]{8}");
        Recoveries recoveries = IDENTITY.bean(Recoveries.class);
        assertThat(recoveries.mayChangeAddress(account(changed))).isFalse();
        SignIn signIn = IDENTITY.bean(SignInService.class)
                .latestOf(account(changed).holder(), 1)
                .getFirst()
                .signIn();
        assertThat(recoveries.isReplacedLately(signIn))
                .as("nor is the account closed")
                .isTrue();
        CLOCK.move(Duration.ofDays(8));
        assertThat(recoveries.isReplacedLately(signIn)).isFalse();
        assertThat(recoveries.mayChangeAddress(account(changed))).isTrue();
    }

    @Test
    void enumeration_an_address_of_another_account_gets_the_same_page_and_does_not_become_the_one_of_this() {
        String taken = newAddress();
        open(new TestBrowser(), taken);
        HttpResponse<String> sent = owner.submit(owner.open(IDENTITY.at("/account/email")), Map.of("email", taken));

        assertThat(sent.headers().firstValue("Location")).hasValue("/account/email/code");
        assertThat(mail(taken, "Vous avez déjà un compte Multipass")).doesNotContainPattern("[0-9]{8}");
        HttpResponse<String> refused = owner.submit(AccountServer.follow(owner, sent), Map.of("code", "12345678"));
        String free = newAddress();
        HttpResponse<String> other = owner.submit(owner.open(IDENTITY.at("/account/email")), Map.of("email", free));
        HttpResponse<String> wrong = owner.submit(AccountServer.follow(owner, other), Map.of("code", "12345678"));
        assertThat(without(refused, taken))
                .as("as for a free address with a wrong code")
                .isEqualTo(without(wrong, free));
        assertThat(owner.open(IDENTITY.at("/account/email/confirmation")).uri().getPath())
                .isEqualTo("/account/email");
    }

    private void changeAddress(String changed) {
        owner.submit(proveAddressOf(changed), Map.of("current", PASSWORD));
    }

    /** Returns the page on which the change to that address is confirmed. */
    private HttpResponse<String> proveAddressOf(String changed) {
        HttpResponse<String> sent = AccountServer.follow(
                owner, owner.submit(owner.open(IDENTITY.at("/account/email")), Map.of("email", changed)));
        HttpResponse<String> proven = AccountServer.follow(
                owner,
                owner.submit(
                        sent,
                        Map.of(
                                "code",
                                AccountServer.mailedCode(
                                        changed, "Votre code pour changer l’adresse de votre compte Multipass"))));
        assertThat(proven.body()).contains(address, changed);
        return proven;
    }
}
