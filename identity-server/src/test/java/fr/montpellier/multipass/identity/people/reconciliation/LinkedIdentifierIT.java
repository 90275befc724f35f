package fr.montpellier.multipass.identity.people.reconciliation;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.MAIL;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.services.MailServer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An unknown identifier of FranceConnect with the six fields of a known resident. */
class LinkedIdentifierIT {

    private static final String SUBJECT = "Une nouvelle connexion FranceConnect ouvre votre Multipass";

    private static void signIn(Map<String, Object> person, String address) {
        IDENTITY.franceConnect.with(People.but(person, "email", address), "eidas1");
        var browser = new TestBrowser();
        // This page has FranceConnect authenticate the person anew.
        browser.open(IDENTITY.at("/account/restore"));
        browser.open(IDENTITY.at("/federation/franceconnect/start"));
    }

    @Test
    void another_subject_with_the_same_six_fields_is_linked_and_the_person_is_told_at_the_address_of_before() {
        Map<String, Object> person = People.newcomer();
        Map<String, Object> corrected = People.but(person, "sub", "sub-" + UUID.randomUUID());
        String before = newAddress();
        String after = newAddress();
        signIn(person, before);

        signIn(corrected, after);
        signIn(corrected, after);

        assertThat(mail(before, SUBJECT)).contains("un identifiant que Multipass ne connaissait pas");
        assertThat(MAIL.messagesTo(after).stream().map(MailServer::subject)).doesNotContain(SUBJECT);
        assertThat(MAIL.messagesTo(before).stream().map(MailServer::subject).filter(SUBJECT::equals))
                .hasSize(1);
    }

    @Test
    void a_known_subject_is_not_told_of() {
        Map<String, Object> person = People.newcomer();
        String before = newAddress();
        String after = newAddress();
        signIn(person, before);

        signIn(person, after);

        // The email about the address is stored after the one about the identifier would be.
        mail(before, "Votre adresse électronique pour Multipass a changé");
        assertThat(MAIL.messagesTo(before).stream().map(MailServer::subject)).doesNotContain(SUBJECT);
    }
}
