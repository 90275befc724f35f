package fr.montpellier.multipass.identity.people.accounts.recovery;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.PASSWORD;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.isSignedIn;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.secret;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.SoftwarePasskey;
import fr.montpellier.multipass.identity.people.accounts.codes.Totp;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/** Recoveries of one account at the same time as others, as sign-ins and as changes of its authenticators. */
class RecoveryRaceIT extends RecoveryFlow {

    private static final String THIEF = "une barque noire à minuit";
    private static final Pattern OPTIONS = Pattern.compile("data-options=\"([^\"]+)\"");

    @Test
    void two_recoveries_of_one_account_at_once_are_one() throws Exception {
        RecoveryDecisions decisions = IDENTITY.bean(RecoveryDecisions.class);
        var agent = new DeskAgent(agentIds().getLast(), "Hugo", "Morel");
        var proposal = new RecoveryDecisions.Proposal(old, shown(), address, false, "Motif");
        Callable<Boolean> once = () -> {
            try {
                decisions.propose(agent, proposal);
                return true;
            } catch (RecoveryRefusedException e) {
                return false;
            }
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(List.of(once, once, once)).stream().map(Future::resultNow))
                    .containsOnlyOnce(true);
        }
        assertThat(propose(alice, proposal()).body()).contains("Une demande est déjà en cours");
    }

    /** The password was right; before the sign-in is opened, the recovery replaces it. */
    @Test
    void a_recovery_racing_a_sign_in_leaves_no_sign_in_by_the_old_means() throws Exception {
        begun();
        wait(DELAY);
        var browser = new TestBrowser();
        HttpResponse<String> page = prove(browser);
        var thief = new TestBrowser();
        raced(() -> choose(browser, page), () -> signIn(thief, old, PASSWORD));
        assertThat(isSignedIn(browser)).isTrue();
        assertThat(isSignedIn(thief)).isFalse();
        assertThat(isSignedIn(owner)).isFalse();
    }

    @Test
    void a_sign_in_racing_a_recovery_that_comes_after_it_is_ended() throws Exception {
        begun();
        wait(DELAY);
        var browser = new TestBrowser();
        HttpResponse<String> page = prove(browser);
        var thief = new TestBrowser();
        raced(() -> signIn(thief, old, PASSWORD), () -> choose(browser, page));
        assertThat(isSignedIn(browser)).isTrue();
        assertThat(isSignedIn(thief)).isFalse();
    }

    /** A thief who is signed in sends changes while the person completes the recovery. */
    @Test
    void means_that_an_old_sign_in_adds_while_a_recovery_is_completed_do_not_survive_it() throws Exception {
        List<Callable<HttpResponse<String>>> changes = changesOfMeans();
        begun();
        wait(DELAY);
        var browser = new TestBrowser();
        HttpResponse<String> page = prove(browser);
        changes.addFirst(() -> choose(browser, page));
        raced(changes);
        assertOnlyNewMeans(browser);
    }

    @Test
    void means_that_an_old_sign_in_adds_just_before_a_recovery_is_completed_do_not_survive_it() throws Exception {
        Callable<HttpResponse<String>> passkey = changesOfMeans().getFirst();
        begun();
        wait(DELAY);
        var browser = new TestBrowser();
        HttpResponse<String> page = prove(browser);
        raced(passkey, () -> choose(browser, page));
        assertThat(mail(old, "Une clé d’accès est ajoutée à votre compte Multipass"))
                .isNotEmpty();
        assertOnlyNewMeans(browser);
    }

    /** The sign-in makes the hash of the old password again with the parameters of today. */
    @Test
    void a_sign_in_that_renews_the_hash_of_the_old_password_does_not_undo_a_recovery() throws Exception {
        String outdated = new Argon2PasswordEncoder(16, 32, 1, 4096, 1).encode(PASSWORD);
        UUID holder = account(old).holder();
        IDENTITY.bean(TransactionTemplate.class)
                .executeWithoutResult(
                        status -> IDENTITY.bean(Accounts.class).changePassword(holder, PASSWORD, outdated));
        begun();
        wait(DELAY);
        var browser = new TestBrowser();
        HttpResponse<String> page = prove(browser);
        var thief = new TestBrowser();
        raced(() -> choose(browser, page), () -> signIn(thief, old, PASSWORD));
        assertThat(isSignedIn(thief)).isFalse();
        assertOnlyNewMeans(browser);
    }

    private void assertOnlyNewMeans(TestBrowser browser) {
        assertThat(isSignedIn(browser)).isTrue();
        assertThat(isSignedIn(owner)).isFalse();
        Account recovered = account(address);
        assertThat(recovered.hasSecondFactor()).isFalse();
        assertThat(jdbc.sql("SELECT count(*) FROM passkey WHERE holder = ?")
                        .param(recovered.holder())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(signIn(new TestBrowser(), address, THIEF).body()).contains("ne permettent pas de se connecter");
        assertThat(signIn(new TestBrowser(), address, OTHER).body()).contains("Vous êtes connecté");
    }

    /** Returns requests that add a passkey, an application and another password, by sign-ins of the account, not sent yet. */
    private List<Callable<HttpResponse<String>>> changesOfMeans() {
        TestBrowser first = signedIn();
        HttpResponse<String> passkeys = first.open(IDENTITY.at("/account/passkeys"));
        Matcher options = OPTIONS.matcher(passkeys.body());
        assertThat(options.find()).isTrue();
        Matcher token = CSRF.matcher(passkeys.body());
        assertThat(token.find()).isTrue();
        String credential = new SoftwarePasskey(IDENTITY.issuer(), "127.0.0.1")
                .register(options.group(1).replace("&quot;", "\""));
        TestBrowser second = signedIn();
        HttpResponse<String> application = second.open(IDENTITY.at("/account/second-factor"));
        String secret = secret(application);
        TestBrowser third = signedIn();
        HttpResponse<String> password = third.open(IDENTITY.at("/account/password"));
        return new ArrayList<>(List.of(
                () -> first.post(
                        IDENTITY.at("/account/passkeys"),
                        Map.of("_csrf", token.group(1), "name", "Autre", "credential", credential)),
                () -> second.submit(application, Map.of("code", Totp.code(secret, CLOCK.instant()))),
                () -> third.submit(password, Map.of("current", PASSWORD, "password", THIEF, "again", THIEF))));
    }

    private TestBrowser signedIn() {
        var browser = new TestBrowser();
        signIn(browser, old, PASSWORD);
        return browser;
    }

    @SafeVarargs
    private void raced(Callable<HttpResponse<String>>... inOrder) throws Exception {
        raced(List.of(inOrder));
    }

    /** Sends requests while the account is locked, each when those before it wait, then lets them go on. */
    private void raced(List<Callable<HttpResponse<String>>> inOrder) throws Exception {
        UUID holder = account(old).holder();
        List<Future<HttpResponse<String>>> sent = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IDENTITY.bean(TransactionTemplate.class).executeWithoutResult(status -> {
                jdbc.sql("SELECT holder FROM account WHERE holder = ? FOR UPDATE")
                        .param(holder)
                        .query(UUID.class)
                        .single();
                for (Callable<HttpResponse<String>> request : inOrder) {
                    sent.add(threads.submit(request));
                    awaitWaiting(sent.size());
                }
            });
            for (Future<HttpResponse<String>> each : sent) {
                each.get();
            }
        }
    }

    private void awaitWaiting(int expected) {
        await().untilAsserted(() -> assertThat(waiting()).isGreaterThanOrEqualTo(expected));
    }

    private int waiting() {
        return jdbc.sql("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted")
                .query(Integer.class)
                .single();
    }
}
