package fr.montpellier.multipass.identity.closing;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.PASSWORD;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.isSignedIn;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.open;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.signIn;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.signInAtPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.identity.cards.PrintedCards;
import fr.montpellier.multipass.identity.notices.outbox.Notice;
import fr.montpellier.multipass.identity.notices.outbox.Notices;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.kernel.NoticeKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A closed account is kept in the delay before its erasure, by a sign-in or by the link of an email. */
class KeptAccountIT {

    private static final Pattern LINK = Pattern.compile("https?://\\S+/account/closing/keep\\?link=\\S+");

    private final JdbcClient jdbc = IDENTITY.bean(JdbcClient.class);
    private final AccountClosingService closings = IDENTITY.bean(AccountClosingService.class);
    private final String address = newAddress();
    private final TestBrowser thief = new TestBrowser();
    private String subject = "";
    private UUID holder = UUID.randomUUID();

    @BeforeEach
    void the_journal_has_its_key() {
        await().until(() -> jdbc.sql("SELECT count(*) FROM journal_signing_key")
                        .query(Long.class)
                        .single()
                == 1);
    }

    @BeforeEach
    void an_account_that_a_thief_of_the_password_closed() {
        open(new TestBrowser(), address);
        holder = IDENTITY.bean(Accounts.class)
                .findByEmail(EmailAddress.parse(address).orElseThrow())
                .orElseThrow()
                .holder();
        IDENTITY.bean(PrintedCards.class).print(holder);
        TestClient.Answer tokens = signInAtPortal(thief, address, Map.of());
        subject = TestClient.read(tokens.accessToken()).getSubject();
        assertThat(close(tokens)).isEqualTo(202);
    }

    @AfterEach
    void reset() {
        CLOCK.reset();
        jdbc.sql("DELETE FROM account_attempt").update();
        jdbc.sql("DELETE FROM account_closing WHERE holder = ?").param(holder).update();
    }

    private static int close(TestClient.Answer tokens) {
        String token = IDENTITY.portal
                .exchange(IDENTITY.issuer(), tokens.accessToken(), "identity-server", "account.close")
                .accessToken();
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(IDENTITY.at("/api/account"))
                                    .header("Authorization", "Bearer " + token)
                                    .DELETE()
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI link() {
        Matcher link = LINK.matcher(mail(address, "Votre compte Multipass se ferme"));
        assertThat(link.find()).isTrue();
        return URI.create(link.group());
    }

    private boolean isClosing() {
        return jdbc.sql("SELECT count(*) FROM account_closing WHERE holder = ?")
                        .param(holder)
                        .query(Long.class)
                        .single()
                == 1;
    }

    @Test
    void a_thief_s_closing_is_stopped_by_the_link_of_the_email() {
        closings.continueClosings(CLOCK.instant());
        assertThat(isSignedIn(thief)).isFalse();
        var reader = new TestBrowser();

        HttpResponse<String> asked = reader.open(link());
        assertThat(asked.body()).contains("Garder mon compte");
        assertThat(isClosing())
                .as("a program that opens the link keeps nothing")
                .isTrue();
        assertThat(reader.submit(asked, Map.of()).body())
                .contains(
                        "Votre compte est gardé",
                        "sauf celles dont la durée de conservation est finie",
                        "une autre personne s’est connectée");

        assertThat(signIn(new TestBrowser(), address, PASSWORD).body()).contains("Vous êtes connecté");
        assertThat(mail(address, "Votre compte Multipass est gardé")).isNotEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM journal_entries WHERE type = 'identity.account-kept'")
                        .query(Long.class)
                        .single())
                .isPositive();
        assertThat(reader.open(link()).body()).contains("Rien ne peut être gardé ici");
    }

    @Test
    void a_thief_of_a_mailbox_that_the_person_left_does_not_keep_what_they_closed_with_france_connect() {
        String left = newAddress();
        String current = newAddress();
        Map<String, Object> person = People.but(People.newcomer(), "email", left);
        IDENTITY.signInResident(new TestBrowser(), person);
        TestClient.Answer tokens = IDENTITY.signInResident(new TestBrowser(), People.but(person, "email", current));

        assertThat(close(tokens)).isEqualTo(202);

        String subject = "Votre compte Multipass se ferme";
        assertThat(mail(current, subject)).containsPattern(LINK);
        assertThat(mail(left, subject))
                .doesNotContainPattern(LINK)
                .contains("Une adresse remplacée ne garde pas le compte");
    }

    @Test
    void a_sign_in_in_the_delay_opens_nothing_and_keeps_the_account() {
        var owner = new TestBrowser();
        HttpResponse<String> asked = signIn(owner, address, PASSWORD);

        assertThat(asked.uri().getPath()).isEqualTo("/account/closing");
        assertThat(asked.body()).contains("Garder mon compte").hasSizeLessThan(10_000);
        assertThat(isSignedIn(owner)).isFalse();
        assertThat(owner.submit(asked, Map.of()).body())
                .contains("Votre compte est gardé")
                .doesNotContain("une autre personne s’est connectée");
        assertThat(signIn(owner, address, PASSWORD).body()).contains("Vous êtes connecté");
    }

    @Test
    void authorisations_and_cards_end_at_once_and_nothing_is_erased_before_the_delay() {
        IDENTITY.consentAccounts.complete = false;
        closings.continueClosings(CLOCK.instant());
        int calls = IDENTITY.consentAccounts.callsAbout(subject).size();
        IDENTITY.consentAccounts.complete = true;
        closings.continueClosings(CLOCK.instant().plus(Duration.ofMinutes(7)));
        closings.continueClosings(CLOCK.instant().plus(Duration.ofDays(6)));
        // Another instance, whose clock is a little behind, may still keep the account.
        closings.continueClosings(CLOCK.instant().plus(Duration.ofDays(7)).plusSeconds(30));

        assertThat(IDENTITY.consentAccounts.callsAbout(subject)).hasSizeGreaterThan(calls);
        assertThat(IDENTITY.consentAccounts.callsAbout(subject))
                .allSatisfy(claims -> assertThat(claims.getStringClaim("scope")).isEqualTo("account.erase"));
        assertThat(IDENTITY.consentAccounts.addressesAbout(subject))
                .as("the person who keeps the account reads the reason")
                .containsOnly("/api/account/authorisations?reason=account-closed");
        assertThat(IDENTITY.vaultAccounts.callsAbout(subject)).isEmpty();
        assertThat(IDENTITY.bean(PrintedCards.class).of(holder))
                .isNotEmpty()
                .allSatisfy(card -> assertThat(card.revokedAt()).isPresent());
        assertThat(isClosing()).isTrue();
    }

    @Test
    void no_notice_is_sent_while_the_account_is_closed() {
        var notice = new Notice(UUID.randomUUID(), NoticeKind.CARD_REVOKED, Optional.empty(), CLOCK.instant());

        IDENTITY.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> IDENTITY.bean(Notices.class).store(subject, notice));

        assertThat(jdbc.sql("SELECT count(*) FROM notice WHERE id = ?")
                        .param(notice.id())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void the_person_gets_a_certificate_of_the_erasure_that_verifies_offline(@TempDir Path directory) throws Exception {
        closings.continueClosings(CLOCK.instant().plus(Duration.ofDays(7)).plusSeconds(70));
        String certificate = mail(address, "Votre compte Multipass est effacé")
                .lines()
                .filter(line -> line.startsWith("ey"))
                .findFirst()
                .orElseThrow();
        Path keys = Files.writeString(
                directory.resolve("jwks.json"),
                new TestBrowser().get(IDENTITY.at("/account/erasures/jwks")).body());
        Path file = Files.writeString(directory.resolve("certificate.jws"), certificate);

        assertThat(verify(file, keys)).startsWith("INTACT").contains("certificate of the erasure", "account=erased");
        JWTClaimsSet claims = SignedJWT.parse(certificate).getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo(subject);
        assertThat(jdbc.sql("SELECT count(*) FROM citizen WHERE id = ?")
                        .param(holder)
                        .query(Long.class)
                        .single())
                .isZero();
        String[] parts = certificate.split("\\.");
        Files.writeString(file, parts[0] + "." + parts[1].substring(1) + "." + parts[2]);
        assertThat(verify(file, keys)).startsWith("BROKEN");
    }

    private static String verify(Path file, Path keys) throws Exception {
        Process verifier = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "../docs/formats/Verify.java",
                        file.toString(),
                        "--key",
                        keys.toString())
                .redirectErrorStream(true)
                .start();
        return new String(verifier.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void a_link_after_the_delay_or_of_another_account_keeps_nothing() {
        URI link = link();
        CLOCK.move(Duration.ofDays(8));
        assertThat(new TestBrowser().open(link).body()).contains("Rien ne peut être gardé ici");
        assertThat(closings.keep(link.getQuery().substring("link=".length()))).isFalse();
        CLOCK.reset();

        String other = link.getQuery().substring("link=".length()).replaceFirst("\\..*", "." + "A".repeat(43));
        assertThat(closings.keep(other)).isFalse();
        assertThat(closings.keep("nonsense")).isFalse();
        var browser = new TestBrowser();
        assertThat(browser.open(IDENTITY.at("/account/closing")).body())
                .as("a person who did not prove that it is theirs")
                .contains("Rien ne peut être gardé ici");
    }
}
