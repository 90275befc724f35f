package fr.montpellier.multipass.identity.people.accounts.recovery;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.PASSWORD;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.follow;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.secret;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import fr.montpellier.multipass.identity.people.accounts.codes.Totp;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Neither logs nor journal entries name a person, in the flows of accounts, of their recovery and of cards at a counter. */
class PersonalDataInAccountLogsIT extends RecoveryFlow {

    private final List<String> personal = new ArrayList<>();

    @Test
    void neither_logs_nor_journal_entries_name_a_person_or_hold_a_secret_of_an_account() {
        var root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        var events = new ListAppender<ILoggingEvent>();
        events.start();
        root.addAppender(events);
        try {
            passwordsAndCodes();
            recovery();
            cards();
        } finally {
            root.detachAppender(events);
        }
        personal.addAll(List.of(given, family, "ROUSSEL " + letters, old, address, PASSWORD, OTHER, handed));

        List<String> log = events.list.stream()
                .map(PersonalDataInAccountLogsIT::everything)
                .toList();
        assertThat(log).isNotEmpty();
        assertThat(String.join("\n", log)).doesNotContain(personal.toArray(String[]::new));
        assertThat(entries()).doesNotContain(personal.toArray(String[]::new));
    }

    private void passwordsAndCodes() {
        signIn(new TestBrowser(), old, "un mot de passe deviné");
        signIn(new TestBrowser(), "personne." + old, PASSWORD);
        HttpResponse<String> application = owner.open(IDENTITY.at("/account/second-factor"));
        String secret = secret(application);
        owner.submit(application, Map.of("code", "000000"));
        owner.submit(application, Map.of("code", Totp.code(secret, CLOCK.instant())));
        HttpResponse<String> page = owner.open(IDENTITY.at("/account/password"));
        owner.submit(page, Map.of("current", "un mot de passe deviné", "password", OTHER, "again", OTHER));
        owner.submit(page, Map.of("current", PASSWORD, "password", "court", "again", "court"));
        var thief = new TestBrowser();
        HttpResponse<String> code = signIn(thief, old, PASSWORD);
        thief.submit(code, Map.of("code", "123456"));
        HttpResponse<String> passkey = thief.open(IDENTITY.at("/account/sign-in"));
        post(thief, passkey.uri(), "/account/sign-in/passkey", Map.of("credential", "{\"id\":\"" + letters + "\"}"));
        ask(new TestBrowser(), old);
        personal.addAll(List.of(secret, "un mot de passe deviné"));
    }

    private void recovery() {
        search(hugo, old);
        propose(hugo, with(proposal(), "familyName", "Autre-" + letters));
        begun();
        URI link = link(mail(old, BEGUN));
        wait(DELAY);
        var browser = new TestBrowser();
        choose(browser, prove(browser));
        new TestBrowser().get(link);
        personal.addAll(List.of(link.getQuery(), "Autre-" + letters));
    }

    private void cards() {
        follow(hugo, post(hugo, IDENTITY.at("/card-desk"), "/card-desk/person", document()));
    }

    private static String everything(ILoggingEvent event) {
        var text = new StringBuilder(event.getFormattedMessage());
        for (IThrowableProxy cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
            text.append('\n').append(cause.getMessage());
        }
        return text.toString();
    }

    private String entries() {
        return String.join(
                "\n",
                jdbc.sql("SELECT entry FROM journal_entries")
                        .query((row, number) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
                        .list());
    }
}
