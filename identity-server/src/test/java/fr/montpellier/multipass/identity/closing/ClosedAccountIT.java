package fr.montpellier.multipass.identity.closing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.people.signin.SignInRecency;
import fr.montpellier.multipass.identity.protocol.authorizations.TokenSignIns;
import fr.montpellier.multipass.identity.support.problems.IdentityProblem;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.tombstones.Tombstone;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.transaction.support.TransactionTemplate;

/** What is left of a resident who closed their account, and when. */
class ClosedAccountIT {

    private final RunningIdentity identity = RunningIdentity.shared();
    private final JdbcClient jdbc = identity.bean(JdbcClient.class);
    private final AccountClosingService accounts = identity.bean(AccountClosingService.class);
    private final Map<String, Object> person = People.newcomer();
    private TestClient.Answer tokens = signIn();
    private final String subject = subject(tokens);
    private final UUID holder = holder();

    @BeforeEach
    void the_journal_has_its_key() {
        await().until(() -> jdbc.sql("SELECT count(*) FROM journal_signing_key")
                        .query(Long.class)
                        .single()
                == 1);
    }

    @BeforeEach
    @AfterEach
    void services_answer() {
        identity.consentAccounts.status = 200;
        identity.consentAccounts.complete = true;
        identity.vaultAccounts.status = 200;
        identity.vaultAccounts.complete = true;
    }

    private TestClient.Answer signIn() {
        return identity.signInResident(person);
    }

    private static String subject(TestClient.Answer tokens) {
        return TestClient.read(tokens.accessToken()).getSubject();
    }

    private static String number(TestClient.Answer tokens) {
        return String.valueOf(TestClient.read(tokens.text("id_token")).getClaim("multipass_number"));
    }

    private UUID holder() {
        return jdbc.sql("SELECT c.id FROM citizen c WHERE multipass_number = ?")
                .param(number(tokens))
                .query(UUID.class)
                .single();
    }

    private String token() {
        return identity.portal
                .exchange(identity.issuer(), tokens.accessToken(), "identity-server", "account.close")
                .accessToken();
    }

    private int close(String token) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(identity.at("/api/account"))
                                    .header("Authorization", "Bearer " + token)
                                    .DELETE()
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void closeWholly() {
        assertThat(close(token())).isEqualTo(202);
        accounts.continueClosings(Instant.now());
        accounts.continueClosings(afterTheDelay());
    }

    private static Instant afterTheDelay() {
        return Instant.now().plus(Duration.ofDays(7)).plusSeconds(70);
    }

    private boolean isThere() {
        return jdbc.sql("SELECT count(*) FROM citizen WHERE id = ?")
                        .param(holder)
                        .query(Long.class)
                        .single()
                == 1;
    }

    @Test
    void a_person_who_comes_back_after_closing_is_a_new_citizen() {
        closeWholly();

        TestClient.Answer again = signIn();
        assertThat(number(again)).hasSize(12).isNotEqualTo(number(tokens));
        assertThat(subject(again)).isNotEqualTo(subject);
    }

    private void endAgain(String kind, String subject) {
        identity.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> identity.bean(RestoredClosings.class)
                        .endAgain(new Tombstone("20261129T120000000Z-" + UUID.randomUUID(), kind, subject)));
    }

    @Test
    void a_closing_that_an_older_copy_of_the_database_lacks_is_repeated_and_so_is_the_decision_to_keep_the_account() {
        endAgain(RestoredClosings.CLOSING, holder + " eidas1");
        assertThat(closings()).isEqualTo(1);

        endAgain(RestoredClosings.KEPT, holder.toString());
        assertThat(closings()).isZero();
    }

    @Test
    void an_account_that_was_erased_is_erased_again_when_an_older_copy_of_the_database_brings_it_back() {
        endAgain(RestoredClosings.CLOSING, holder + " eidas1");
        endAgain(RestoredClosings.ERASED, holder + " eidas1");

        accounts.continueClosings(Instant.now());
        accounts.continueClosings(Instant.now().plus(Duration.ofMinutes(10)));

        assertThat(isThere()).isFalse();
        endAgain(RestoredClosings.ERASED, holder + " eidas1");
        assertThat(closings()).as("nothing is there any more").isZero();
    }

    @Test
    void the_end_of_an_account_is_listed_outside_the_database() {
        long before = listed();

        closeWholly();

        assertThat(listed()).as("closed, then erased").isGreaterThanOrEqualTo(before + 2);
    }

    private long listed() {
        return jdbc.sql("SELECT count(*) FROM tombstone").query(Long.class).single();
    }

    @Test
    void every_table_that_names_a_person_lets_go_of_them() {
        List<String> tables =
                jdbc.sql("""
                        SELECT table_name || '.' || column_name FROM information_schema.columns
                        WHERE table_schema = 'public' AND column_name IN ('holder', 'citizen_id', 'former', 'remaining', 'one', 'other', 'representative', 'represented')
                        ORDER BY 1""").query((row, number) -> row.getString(1)).list();
        assertThat(tables)
                .as("a new table that names people is erased too")
                .containsExactly(
                        "access_grant.holder",
                        "account.holder",
                        "account_closing.holder",
                        "account_recovery.holder",
                        "account_recovery_code.holder",
                        "citizen_accepted_identity.citizen_id",
                        "citizen_merge.former",
                        "citizen_merge.remaining",
                        "citizen_nearly.citizen_id",
                        "citizen_upstream.citizen_id",
                        "citizen_usage_name.citizen_id",
                        "counter_check.holder",
                        "death.holder",
                        "death_directive.holder",
                        "device_guess.holder",
                        "known_browser.holder",
                        "notice.holder",
                        "notice_contact.holder",
                        "notice_mail.holder",
                        "passkey.holder",
                        "printed_card.holder",
                        "reconciliation_file.one",
                        "reconciliation_file.other",
                        "representation.representative",
                        "representation.represented",
                        "scope_consent.holder",
                        "sign_in.holder",
                        "subject_seed.holder");
        String signIn = jdbc.sql("SELECT id::text FROM sign_in WHERE holder = ?")
                .param(holder)
                .query(String.class)
                .single();

        closeWholly();

        assertThat(isThere()).isFalse();
        for (String column : tables) {
            String[] parts = column.split("\\.");
            assertThat(jdbc.sql("SELECT count(*) FROM " + parts[0] + " WHERE " + parts[1] + " = ?")
                            .param(holder)
                            .query(Long.class)
                            .single())
                    .as(column)
                    .isZero();
        }
        assertThat(jdbc.sql("SELECT count(*) FROM oauth_authorization WHERE principal = ?")
                        .param(signIn)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void sessions_and_tokens_end_at_once_and_no_sign_in_is_opened_until_all_is_erased() {
        assertThat(close(token())).isEqualTo(202);
        accounts.continueClosings(Instant.now());

        assertThat(identity.portal
                        .refresh(identity.issuer(), tokens.text("refresh_token"))
                        .status())
                .isEqualTo(400);
        assertThat(isThere()).isTrue();
        identity.franceConnect.with(person, "eidas1");
        HttpResponse<String> page = new TestBrowser()
                .open(identity.portal.authorize(identity.issuer(), Map.of("idp_hint", "franceconnect")));
        assertThat(page.uri().getPath()).isEqualTo("/account/closing");
        assertThat(page.body()).contains("Garder mon compte");
    }

    @Test
    void services_erase_under_the_authority_of_the_resident_the_consent_service_first() throws Exception {
        identity.consentAccounts.complete = false;
        assertThat(close(token())).isEqualTo(202);
        Instant over = afterTheDelay();
        accounts.continueClosings(over);

        JWTClaimsSet asked = identity.consentAccounts.callsAbout(subject).getFirst();
        assertThat(asked.getAudience()).containsExactly("consent-service");
        assertThat(asked.getStringClaim("scope")).isEqualTo("account.erase");
        assertThat(asked.getStringClaim("client_id")).isEqualTo("identity-server");
        assertThat(asked.getStringListClaim("roles")).containsExactly("resident");
        assertThat(identity.vaultAccounts.callsAbout(subject))
                .as("not before the consent service has done it")
                .isEmpty();

        identity.consentAccounts.complete = true;
        accounts.continueClosings(over);
        assertThat(identity.vaultAccounts.callsAbout(subject))
                .as("not again in the same second")
                .isEmpty();
        accounts.continueClosings(over.plus(Duration.ofHours(1)));
        assertThat(identity.vaultAccounts.callsAbout(subject).getFirst().getAudience())
                .containsExactly("document-vault");
        assertThat(isThere()).isFalse();
    }

    /** A service is unavailable, or this server stops: the closing continues from its stored row. */
    @Test
    void a_crash_in_the_middle_is_resumed() {
        identity.vaultAccounts.status = 503;
        assertThat(close(token())).isEqualTo(202);
        Instant over = afterTheDelay();
        accounts.continueClosings(over);
        accounts.continueClosings(over.plus(Duration.ofHours(1)));
        assertThat(isThere()).isTrue();
        assertThat(identity.consentAccounts.callsAbout(subject)).hasSizeGreaterThanOrEqualTo(2);

        identity.vaultAccounts.status = 200;
        accounts.continueClosings(over.plus(Duration.ofHours(2)));
        assertThat(isThere()).isFalse();
    }

    @Test
    void the_dpo_sees_the_entries_without_who_they_are_about() {
        String pseudonym = jdbc.sql("SELECT pseudonym FROM journal_pseudonyms WHERE reference = ?")
                .param(subject)
                .query(String.class)
                .single();

        closeWholly();

        assertThat(jdbc.sql("SELECT count(*) FROM journal_pseudonyms WHERE reference = ? OR pseudonym = ?")
                        .params(subject, pseudonym)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("SELECT type FROM journal_entries WHERE subject = ? ORDER BY id")
                        .param(pseudonym)
                        .query(String.class)
                        .list())
                .containsExactly(
                        "identity.holder-created",
                        "identity.signed-in",
                        "identity.account-closing",
                        "identity.signed-out",
                        "identity.account-erased");
        assertThat(jdbc.sql("SELECT count(*) FROM journal_entries WHERE type = 'identity.person-forgotten'"
                                + " AND convert_from(entry, 'UTF8') LIKE '%' || ? || '%'")
                        .param(pseudonym)
                        .query(Long.class)
                        .single())
                .isOne();
    }

    /** A session that was left open in a library, or a token stolen from it. */
    @Test
    void a_sign_in_of_some_time_ago_closes_nothing() {
        var later = new AccountController(
                accounts,
                identity.bean(TokenSignIns.class),
                identity.bean(ClosingSettings.class),
                new SignInRecency(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(6))));
        var token = new JwtAuthenticationToken(Jwt.withTokenValue(token())
                .header("alg", "ES256")
                .subject(subject)
                .build());
        var response = new MockHttpServletResponse();
        var caller = new Caller.Resident(new SubjectId(subject), "eidas1", Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> later.close(caller, token, response))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(IdentityProblem.SIGN_IN_TOO_OLD));

        assertThat(response.getHeader("WWW-Authenticate"))
                .contains("error=\"insufficient_user_authentication\"", "max_age=\"300\"");
        assertThat(closings()).isZero();
    }

    @Test
    void a_token_without_the_scope_or_of_a_sign_in_that_ended_closes_nothing() {
        assertThat(close(identity.portal
                        .exchange(identity.issuer(), tokens.accessToken(), "identity-server", "accesses.own")
                        .accessToken()))
                .isEqualTo(403);
        assertThat(close(tokens.accessToken())).isEqualTo(403);
        assertThat(close("nonsense")).isEqualTo(401);
        assertThat(closings()).isZero();
    }

    /** A closing inserted with the application's database role erases no account. */
    @Test
    void a_writer_who_inserts_the_closing_of_another_s_account_erases_nothing() {
        jdbc.sql("INSERT INTO account_closing (holder, acr, begun_at, next_at, mac)"
                        + " VALUES (?, 'eidas1', now() - interval '1 day', now(), '\\x00')")
                .param(holder)
                .update();

        accounts.continueClosings(Instant.now().plus(Duration.ofMinutes(7)));

        assertThat(identity.consentAccounts.callsAbout(subject)).isEmpty();
        assertThat(isThere()).isTrue();
        assertThat(subject(signIn())).isEqualTo(subject);
        assertThat(jdbc.sql("SELECT next_at > now() + interval '7 minutes' FROM account_closing WHERE holder = ?")
                        .param(holder)
                        .query(Boolean.class)
                        .single())
                .as("nor does it stay first in the queue")
                .isTrue();
        jdbc.sql("DELETE FROM account_closing WHERE holder = ?").param(holder).update();
    }

    private long closings() {
        return jdbc.sql("SELECT count(*) FROM account_closing WHERE holder = ?")
                .param(holder)
                .query(Long.class)
                .single();
    }
}
