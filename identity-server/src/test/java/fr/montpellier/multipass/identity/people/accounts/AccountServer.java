package fr.montpellier.multipass.identity.people.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.CountedStatements;
import fr.montpellier.multipass.identity.testing.MovedClock;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.identity.testing.services.MailServer;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The server with a mail server beside it, one for all tests of accounts, and what a person does with it. */
public final class AccountServer {

    public static final MovedClock CLOCK = new MovedClock();
    public static final CountedStatements DATABASE = new CountedStatements();
    public static final MailServer MAIL = new MailServer();
    public static final RunningIdentity IDENTITY = started();

    public static final String PASSWORD = "quatre vélos bleus au soleil";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{8}\\b");
    private static final Pattern SECRET = Pattern.compile("id=\"secret\">([A-Z2-7 ]+)<");
    private static final Pattern NEXT = Pattern.compile("<a class=\"button\"[^>]* href=\"([^\"]+)\"");

    private AccountServer() {}

    private static RunningIdentity started() {
        MAIL.start();
        return new RunningIdentity(Map.ofEntries(
                        Map.entry("multipass.mail.host", "127.0.0.1"),
                        Map.entry("multipass.mail.port", "" + MAIL.port()),
                        Map.entry("multipass.mail.security", "none"),
                        Map.entry("multipass.mail.from", "Multipass <ne-pas-repondre@montpellier.example>"),
                        Map.entry("multipass.mail.every", "100ms"),
                        Map.entry("multipass.identity.recovery.every", "100ms"),
                        Map.entry("multipass.clients.partners.partner.scopes", "openid,profile,email"),
                        Map.entry("multipass.clients.partners.demo-theatre.scopes", "openid,email"),
                        Map.entry("multipass.mail.collect-every", "1d"),
                        Map.entry("multipass.clients.delegations[0].actor", "document-vault"),
                        Map.entry("multipass.clients.delegations[0].audience", "consent-service"),
                        Map.entry("multipass.clients.delegations[0].scopes", "authorisations.own")))
                .watchedBy(CLOCK, DATABASE)
                .start();
    }

    public static String newAddress() {
        return "ines." + UUID.randomUUID() + "@courriel.example";
    }

    /** Returns the text of the email about accounts to that address with that subject, once it is there. */
    public static String mail(String address, String subject) {
        return mail(address, subject, text -> true);
    }

    /** Returns the text of the last such email, once there is one that the test waits for. */
    public static String mail(String address, String subject, Predicate<String> awaited) {
        Instant until = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(until)) {
            List<String> found = MAIL.messagesTo(address).stream()
                    .filter(message -> MailServer.subject(message).equals(subject))
                    .map(MailServer::text)
                    .filter(awaited)
                    .toList();
            if (!found.isEmpty()) {
                return found.getLast();
            }
            pause();
        }
        throw new AssertionError("no email \"" + subject + "\"");
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String mailedCode(String address) {
        return mailedCode(address, "Votre code Multipass");
    }

    public static String mailedCode(String address, String subject) {
        Matcher code = CODE.matcher(mail(address, subject));
        assertThat(code.find()).isTrue();
        return code.group();
    }

    /** Asks for a code, and returns the page that asks for it. */
    public static HttpResponse<String> askForCode(TestBrowser browser, String address) {
        HttpResponse<String> page = browser.get(IDENTITY.at("/account/create"));
        return follow(browser, browser.submit(page, Map.of("email", address)));
    }

    /** Proves the address, and returns the page that asks who the person is. */
    public static HttpResponse<String> proveAddress(TestBrowser browser, String address) {
        HttpResponse<String> page = askForCode(browser, address);
        return follow(browser, browser.submit(page, Map.of("code", mailedCode(address))));
    }

    public static Map<String, String> identity(String password) {
        return new HashMap<>(Map.of(
                "givenNames", "Inès Chloé",
                "familyName", "Lambert",
                "birthdate", "1991-03-08",
                "password", password,
                "again", password,
                "code", ""));
    }

    /** Opens an account with a password alone; the browser is signed in. */
    public static HttpResponse<String> open(TestBrowser browser, String address) {
        return browser.submit(proveAddress(browser, address), identity(PASSWORD));
    }

    public static String secret(HttpResponse<String> page) {
        Matcher secret = SECRET.matcher(page.body());
        assertThat(secret.find()).as(page.body()).isTrue();
        return secret.group(1).replace(" ", "");
    }

    public static HttpResponse<String> follow(TestBrowser browser, HttpResponse<String> response) {
        return TestBrowser.location(response).map(browser::open).orElse(response);
    }

    public static HttpResponse<String> signIn(TestBrowser browser, String address, String password) {
        HttpResponse<String> page = browser.open(IDENTITY.at("/account/sign-in"));
        return follow(browser, browser.submit(page, Map.of("email", address, "password", password)));
    }

    /** Signs in at the portal, whose request the browser continues. */
    public static TestClient.Answer signInAtPortal(
            TestBrowser browser, String address, Map<String, String> parameters) {
        var all = new HashMap<>(Map.of("idp_hint", "multipass"));
        all.putAll(parameters);
        HttpResponse<String> page = browser.open(IDENTITY.portal.authorize(IDENTITY.issuer(), all));
        HttpResponse<String> done = browser.submit(page, Map.of("email", address, "password", PASSWORD));
        URI back = browser.openUntil(next(done), IDENTITY.portal.redirectUri());
        return IDENTITY.portal.redeem(IDENTITY.issuer(), TestBrowser.code(back));
    }

    /** Returns where the page after a sign-in continues. */
    public static URI next(HttpResponse<String> page) {
        Matcher next = NEXT.matcher(page.body());
        assertThat(next.find()).as(page.body()).isTrue();
        return page.uri().resolve(next.group(1).replace("&amp;", "&"));
    }

    public static boolean isSignedIn(TestBrowser browser) {
        return browser.get(IDENTITY.at("/account")).statusCode() == 200;
    }

    /** Returns the values of the cookies of that name. */
    public static Stream<String> cookies(TestBrowser browser, String name) {
        return browser.cookies().getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue);
    }
}
