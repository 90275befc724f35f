package fr.montpellier.multipass.identity.notices.sending;

import static fr.montpellier.multipass.identity.testing.services.MailServer.header;
import static fr.montpellier.multipass.identity.testing.services.MailServer.subject;
import static fr.montpellier.multipass.identity.testing.services.MailServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.montpellier.multipass.identity.notices.MailOptions;
import fr.montpellier.multipass.identity.notices.contacts.Contact;
import fr.montpellier.multipass.identity.notices.contacts.Contacts;
import fr.montpellier.multipass.identity.notices.contacts.Frequency;
import fr.montpellier.multipass.identity.notices.outbox.Notice;
import fr.montpellier.multipass.identity.notices.outbox.NoticeMailRepository;
import fr.montpellier.multipass.identity.notices.outbox.Notices;
import fr.montpellier.multipass.identity.testing.MovedClock;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.NoticeServer;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.identity.testing.services.MailServer;
import fr.montpellier.multipass.kernel.NoticeKind;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Tests the emails to residents, and what happens if the mail server does not accept them. */
class NoticeMailIT {

    private static final MovedClock CLOCK = NoticeServer.CLOCK;
    private static final MailServer MAIL = NoticeServer.MAIL;
    private static final RunningIdentity IDENTITY = NoticeServer.IDENTITY;

    private final JdbcClient jdbc = IDENTITY.bean(JdbcClient.class);
    private final Notices notices = IDENTITY.bean(Notices.class);
    private final Contacts contacts = IDENTITY.bean(Contacts.class);
    private final TransactionTemplate transaction = IDENTITY.bean(TransactionTemplate.class);
    private final NoticeSender sender = newSender();

    private final String address = "ines." + UUID.randomUUID() + "@courriel.example";
    private final Map<String, Object> person = People.but(People.newcomer(), "email", address);
    private final TestBrowser browser = new TestBrowser();

    @BeforeEach
    void nothing_waits() {
        MAIL.start();
        MAIL.clear();
        CLOCK.reset();
        jdbc.sql("DELETE FROM notice_mail").update();
        jdbc.sql("DELETE FROM notice").update();
    }

    @AfterEach
    void the_server_runs() {
        MAIL.stop();
        CLOCK.reset();
    }

    /** As another instance has one of its own. */
    private static NoticeSender newSender() {
        return new NoticeSender(
                IDENTITY.bean(Notices.class),
                IDENTITY.bean(NoticeMailRepository.class),
                IDENTITY.bean(Contacts.class),
                IDENTITY.bean(MailTexts.class),
                IDENTITY.bean(MailTransport.class),
                IDENTITY.bean(MailMetrics.class),
                IDENTITY.bean(MailOptions.class),
                CLOCK);
    }

    private TestClient.Answer signIn(TestBrowser in) {
        return signIn(in, person, "fr");
    }

    private static TestClient.Answer signIn(TestBrowser in, Map<String, Object> who, String language) {
        IDENTITY.franceConnect.with(who, "eidas1");
        URI back = in.openUntil(
                IDENTITY.portal.authorize(
                        IDENTITY.issuer(),
                        Map.of("idp_hint", "franceconnect", "prompt", "login", "ui_locales", language)),
                IDENTITY.portal.redirectUri());
        return IDENTITY.portal.redeem(IDENTITY.issuer(), TestBrowser.code(back));
    }

    private static String subjectOf(TestClient.Answer tokens) {
        return TestClient.read(tokens.accessToken()).getSubject();
    }

    /** Signs the resident in and makes their choice; returns their pseudonym. */
    private String resident(Frequency frequency) {
        TestClient.Answer tokens = signIn(browser);
        HttpResponse<String> answer = choose(tokens, "{\"frequency\": \"" + frequency.code() + "\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"frequency\":\"" + frequency.code() + "\"", address);
        return subjectOf(tokens);
    }

    private static HttpResponse<String> choose(TestClient.Answer tokens, String body) {
        return call(tokens, "notices.own", "PUT", "/api/notice-preferences", HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> choice(TestClient.Answer tokens) {
        return call(tokens, "notices.own", "GET", "/api/notice-preferences", HttpRequest.BodyPublishers.noBody());
    }

    private static HttpResponse<String> call(
            TestClient.Answer tokens, String scope, String method, String path, HttpRequest.BodyPublisher body) {
        String token = IDENTITY.portal
                .exchange(IDENTITY.issuer(), tokens.accessToken(), "identity-server", scope)
                .accessToken();
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(IDENTITY.at(path))
                                    .header("Authorization", "Bearer " + token)
                                    .header("Content-Type", "application/json")
                                    .method(method, body)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Notice store(String subject, NoticeKind kind) {
        var notice = new Notice(UUID.randomUUID(), kind, Optional.of(LocalDate.of(2026, 12, 11)), CLOCK.instant());
        store(subject, notice);
        return notice;
    }

    private void store(String subject, Notice notice) {
        transaction.executeWithoutResult(status -> notices.store(subject, notice));
    }

    private List<MimeMessage> received() {
        return MAIL.messagesTo(address);
    }

    private long mails(String state) {
        return jdbc.sql("SELECT count(*) FROM notice_mail WHERE state = ?")
                .param(state)
                .query(Long.class)
                .single();
    }

    @Test
    void a_sign_in_from_a_new_browser_is_told_at_once_in_the_language_of_the_person() {
        signIn(browser);
        signIn(browser);
        sender.run();
        assertThat(received())
                .as("the first browser, and the same again, are no news")
                .isEmpty();

        signIn(new TestBrowser());
        sender.run();
        sender.run();

        MimeMessage message = received().getFirst();
        assertThat(received()).hasSize(1);
        assertThat(subject(message)).isEqualTo("Connexion depuis un nouveau navigateur");
        assertThat(text(message))
                .startsWith("Bonjour Inès,\n\nLe ")
                .contains(
                        "dans un navigateur que nous ne connaissons pas",
                        IDENTITY.portal.url() + "/mon-compte/courriels")
                .doesNotContain("Lambert", "1991", address);
        assertThat(header(message, "Content-Type")).startsWith("text/plain; charset=UTF-8");
        assertThat(header(message, "Message-ID")).endsWith("@montpellier.example>");
        assertThat(header(message, "Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(header(message, "Content-Language")).isEqualTo("fr");
    }

    @Test
    void links_lead_to_the_portal_and_hold_nothing() {
        String subject = resident(Frequency.AT_ONCE);
        for (NoticeKind kind : NoticeKind.values()) {
            store(subject, kind);
        }
        sender.run();

        assertThat(received()).hasSize(1);
        assertThat(text(received().getFirst()).lines().filter(line -> line.contains("http")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .containsPattern(IDENTITY.portal.url() + "/(mon-compte/courriels\\.)?( |$)?")
                        .doesNotContain("?", "#"));
    }

    @Test
    void notices_of_a_day_are_one_email_in_the_morning() {
        TestClient.Answer tokens = signIn(browser, person, "en");
        assertThat(choice(tokens).body()).as("until they choose").contains("\"frequency\":\"daily\"");
        store(subjectOf(tokens), NoticeKind.PIECE_REQUESTED);
        store(subjectOf(tokens), NoticeKind.FIRST_READING);
        Instant morning = jdbc.sql("SELECT max(due_at) FROM notice")
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant();
        assertThat(morning.atZone(ZoneId.of("Europe/Paris")).toLocalTime()).hasToString("07:00");

        CLOCK.moveTo(morning.minusSeconds(60));
        sender.run();
        assertThat(received()).isEmpty();
        CLOCK.moveTo(morning.plusSeconds(1));
        sender.run();
        sender.run();

        assertThat(received()).singleElement().satisfies(message -> {
            assertThat(subject(message)).isEqualTo("Your Multipass: 2 news");
            assertThat(text(message))
                    .startsWith("Hello Inès,")
                    .contains("you were asked for a document. It is expected until 11 December 2026.")
                    .contains("read for the first time");
        });
    }

    @Test
    void someone_who_wants_no_email_gets_none_and_nothing_is_kept_for_them() {
        String subject = resident(Frequency.DAILY);
        store(subject, NoticeKind.FIRST_READING);
        resident(Frequency.NONE);

        store(subject, NoticeKind.PIECE_REQUESTED);
        CLOCK.move(Duration.ofDays(2));
        sender.run();

        assertThat(received()).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM notice").query(Long.class).single())
                .isZero();
        assertThat(jdbc.sql("SELECT count(*) FROM journal_entries WHERE type = 'identity.notices-chosen'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    /** The GDPR requires it (article 34), so that no choice of emails stops it. */
    @Test
    void someone_who_wants_no_email_is_told_of_a_breach_at_once_and_of_nothing_else() {
        String subject = resident(Frequency.AT_ONCE);
        store(subject, NoticeKind.FIRST_READING);
        store(subject, NoticeKind.BREACH);
        notices.makeMails();
        resident(Frequency.NONE);
        sender.run();

        assertThat(received())
                .singleElement()
                .satisfies(message -> assertThat(text(message))
                        .contains("vous a écrit au sujet de lectures de vos documents", "« Mes droits »")
                        .doesNotContain("pour la première fois"));

        MAIL.clear();
        store(subject, NoticeKind.BREACH);
        sender.run();
        assertThat(received())
                .singleElement()
                .satisfies(message ->
                        assertThat(subject(message)).isEqualTo("Le délégué à la protection des données vous a écrit"));
    }

    private void insertDue(String table, String columns, String values, String subject, int number) {
        jdbc.sql("INSERT INTO " + table + " (id, holder, " + columns + ") SELECT gen_random_uuid(), holder, " + values
                        + " FROM notice_contact, generate_series(1, :number) WHERE subject = :subject")
                .param("at", CLOCK.instant().minusSeconds(60).atOffset(ZoneOffset.UTC))
                .param("number", number)
                .param("subject", subject)
                .update();
    }

    private List<String> kindsInMails(String subject) {
        return jdbc.sql("""
                        SELECT kind FROM notice JOIN notice_contact USING (holder) WHERE mail IS NOT NULL AND subject = ?""")
                .param(subject)
                .query((row, number) -> row.getString("kind"))
                .list();
    }

    /** As after a message to a hundred thousand residents. */
    @Test
    void other_notices_go_before_those_of_a_breach_and_wait_for_few_emails() {
        String other = subjectOf(signIn(new TestBrowser(), People.newcomer(), "fr"));
        String subject = resident(Frequency.AT_ONCE);
        insertDue("notice", "kind, happened_at, stored_at, due_at", "'breach', :at, :at, :at", other, 600);
        store(subject, NoticeKind.FIRST_READING);
        notices.makeMails();
        assertThat(kindsInMails(subject)).containsExactly("first-reading");

        insertDue("notice_mail", "state, attempts, next_attempt_at, made_at", "'waiting', 0, :at, :at", other, 50);
        store(subject, NoticeKind.CARD_PRINTED);
        notices.makeMails();
        assertThat(kindsInMails(subject)).as("enough emails are due").hasSize(1);
        sender.run();
        assertThat(kindsInMails(subject)).containsExactlyInAnyOrder("first-reading", "card-printed");
    }

    @Test
    void a_resident_who_chooses_emails_at_once_gets_the_waiting_notices() {
        String subject = resident(Frequency.DAILY);
        store(subject, NoticeKind.FIRST_READING);
        resident(Frequency.AT_ONCE);
        sender.run();
        assertThat(received()).hasSize(1);
    }

    @Test
    void a_mail_server_that_is_down_for_a_day_loses_nothing_and_each_email_is_sent_once() {
        String subject = resident(Frequency.AT_ONCE);
        MAIL.stop();
        for (int i = 0; i < 3; i++) {
            store(subject, NoticeKind.FIRST_READING);
            sender.run();
        }
        for (int quarter = 0; quarter < 24 * 4; quarter++) {
            CLOCK.move(Duration.ofMinutes(15));
            sender.run();
        }
        assertThat(mails("waiting")).isPositive();
        assertThat(IDENTITY.bean(MeterRegistry.class)
                        .get("multipass.mails.oldest")
                        .gauge()
                        .value())
                .isGreaterThan(Duration.ofHours(23).toSeconds());

        MAIL.start();
        CLOCK.move(Duration.ofMinutes(15));
        sender.run();
        CLOCK.move(Duration.ofMinutes(15));
        sender.run();

        assertThat(received()).hasSize((int) mails("sent"));
        assertThat(mails("waiting")).isZero();
        assertThat(received().stream()
                        .mapToInt(message -> text(message).split("pour la première fois", -1).length - 1)
                        .sum())
                .isEqualTo(3);
    }

    @Test
    void an_email_is_given_up_after_five_days() {
        String subject = resident(Frequency.AT_ONCE);
        MAIL.stop();
        store(subject, NoticeKind.FIRST_READING);
        sender.run();
        CLOCK.move(Duration.ofDays(5).plusMinutes(1));
        MAIL.start();
        sender.run();

        assertThat(received()).isEmpty();
        assertThat(mails("given-up")).isOne();
    }

    @Test
    void a_temporary_refusal_is_tried_again_under_the_same_identifier() {
        String subject = resident(Frequency.AT_ONCE);
        store(subject, NoticeKind.FIRST_READING);
        MAIL.recipientCode = 451;
        sender.run();
        MAIL.recipientCode = 0;
        sender.run();
        assertThat(received()).as("not at once").isEmpty();

        String mail =
                jdbc.sql("SELECT id::text FROM notice_mail").query(String.class).single();
        CLOCK.move(Duration.ofMinutes(2));
        sender.run();
        assertThat(received())
                .singleElement()
                .satisfies(message -> assertThat(header(message, "Message-ID")).startsWith("<" + mail + "@"));
    }

    @Test
    void a_refusal_for_good_is_not_repeated_and_the_resident_sees_it() {
        String subject = resident(Frequency.AT_ONCE);
        TestClient.Answer tokens = signIn(browser);
        store(subject, NoticeKind.FIRST_READING);
        MAIL.recipientCode = 550;
        sender.run();
        MAIL.recipientCode = 0;
        CLOCK.move(Duration.ofHours(20));
        sender.run();
        CLOCK.reset();

        assertThat(received()).isEmpty();
        assertThat(mails("refused")).isOne();
        assertThat(choice(tokens).body()).contains("\"refused\":true");

        store(subject, NoticeKind.FIRST_READING);
        sender.run();
        assertThat(received()).hasSize(1);
        assertThat(choice(tokens).body()).contains("\"refused\":false");
    }

    @Test
    void the_emails_of_a_run_share_a_connection_that_ends_with_it() {
        String subject = resident(Frequency.AT_ONCE);
        for (int i = 0; i < 3; i++) {
            store(subject, NoticeKind.FIRST_READING);
            notices.makeMails();
        }
        sender.run();
        assertThat(received()).hasSize(3);
        assertThat(MAIL.connections()).isOne();
        await().until(() -> MAIL.openConnections() == 0);

        store(subject, NoticeKind.FIRST_READING);
        sender.run();
        sender.run();
        assertThat(MAIL.connections()).as("a run without an email opens none").isEqualTo(2);
    }

    @Test
    void a_refusal_in_the_middle_of_a_run_is_of_that_resident_alone() {
        String neighbour = "noe." + UUID.randomUUID() + "@courriel.example";
        TestClient.Answer refused = signIn(new TestBrowser(), People.but(People.newcomer(), "email", neighbour), "fr");
        String subject = resident(Frequency.AT_ONCE);
        for (String holder : List.of(subject, subjectOf(refused), subject)) {
            store(holder, NoticeKind.BREACH);
            notices.makeMails();
            CLOCK.move(Duration.ofSeconds(1));
        }
        MAIL.recipientCode = 550;
        MAIL.recipients = neighbour::equals;
        sender.run();
        CLOCK.reset();

        assertThat(received()).hasSize(2);
        assertThat(mails("sent")).isEqualTo(2);
        assertThat(mails("refused")).isOne();
        assertThat(choice(signIn(browser)).body()).contains("\"refused\":false");
    }

    @Test
    void a_text_that_is_refused_is_not_repeated_either() {
        store(resident(Frequency.AT_ONCE), NoticeKind.FIRST_READING);
        MAIL.textCode = 554;
        sender.run();
        assertThat(mails("refused")).isOne();
    }

    @Test
    void a_slow_server_is_left_alone_for_a_while() {
        String subject = resident(Frequency.AT_ONCE);
        store(subject, NoticeKind.FIRST_READING);
        MAIL.delayMillis = 5_000;
        Instant begun = Instant.now();
        sender.run();
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(4));
        sender.run();
        MAIL.delayMillis = 0;
        CLOCK.move(Duration.ofMinutes(1));
        sender.run();
        assertThat(received()).hasSize(1);
    }

    @Test
    void no_name_and_no_address_adds_a_header_or_a_recipient() {
        String subject = resident(Frequency.AT_ONCE);
        transaction.executeWithoutResult(status -> {
            Contact contact = contacts.findForChange(subject).orElseThrow();
            contacts.save(new Contact(
                    contact.holder(),
                    subject,
                    contact.address(),
                    contact.known(),
                    false,
                    "Inès\r\nBcc: autre@courriel.example\r\n\r\n{0}",
                    "fr",
                    Frequency.AT_ONCE));
        });
        store(subject, NoticeKind.FIRST_READING);
        sender.run();

        assertThat(MAIL.messages()).singleElement().satisfies(message -> {
            assertThat(header(message, "Bcc")).isEmpty();
            assertThat(header(message, "To")).isEqualTo(address);
        });
        for (String bad : List.of(
                address + "\r\nBcc: autre@courriel.example",
                address + ", autre@courriel.example",
                "Inès <" + address + ">",
                "")) {
            TestClient.Answer tokens = signIn(new TestBrowser(), People.but(person, "email", bad), "fr");
            assertThat(choice(tokens).body()).as(bad).contains("\"address\":null");
        }
    }

    @Test
    void residents_whose_notices_are_due_at_one_time_get_an_email_each() {
        String subject = resident(Frequency.AT_ONCE);
        Map<String, Object> neighbour =
                People.but(People.newcomer(), "email", "noe." + UUID.randomUUID() + "@courriel.example");
        String other = subjectOf(signIn(new TestBrowser(), neighbour, "fr"));
        store(subject, NoticeKind.FIRST_READING);
        store(subject, NoticeKind.PIECE_REQUESTED);
        store(other, NoticeKind.EXCEPTIONAL_ACCESS);

        notices.makeMails();

        assertThat(mails("waiting")).isEqualTo(2);
        assertThat(jdbc.sql(
                                "SELECT count(*) FROM notice JOIN notice_mail m ON m.id = mail AND m.holder = notice.holder")
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void nothing_is_sent_to_a_resident_who_closed_their_account() {
        TestClient.Answer tokens = signIn(browser);
        choose(tokens, "{\"frequency\": \"at-once\"}");
        store(subjectOf(tokens), NoticeKind.FIRST_READING);
        notices.makeMails();
        assertThat(mails("waiting")).isOne();
        store(subjectOf(tokens), NoticeKind.PIECE_REQUESTED);

        assertThat(call(tokens, "account.close", "DELETE", "/api/account", HttpRequest.BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(202);
        store(subjectOf(tokens), NoticeKind.AUTHORISATION_ENDED);
        sender.run();

        assertThat(received()).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM notice").query(Long.class).single())
                .isZero();
        assertThat(jdbc.sql("SELECT count(*) FROM notice_contact WHERE subject = ?")
                        .param(subjectOf(tokens))
                        .query(Long.class)
                        .single())
                .as("until the erasure, of which the addresses are told")
                .isOne();
    }

    @Test
    void the_same_notice_is_sent_once_and_by_one_instance() throws Exception {
        String subject = resident(Frequency.AT_ONCE);
        Notice twice = store(subject, NoticeKind.FIRST_READING);
        store(subject, twice);
        for (int i = 0; i < 20; i++) {
            store(subject, NoticeKind.FIRST_READING);
            notices.makeMails();
        }
        NoticeSender other = newSender();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> one = threads.submit(sender::run);
            Future<?> two = threads.submit(other::run);
            one.get();
            two.get();
        }
        store(subject, twice);
        sender.run();

        List<String> ids = received().stream()
                .map(message -> header(message, "Message-ID"))
                .toList();
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
        assertThat(received().stream()
                        .mapToInt(message -> text(message).split("pour la première fois", -1).length - 1)
                        .sum())
                .isEqualTo(21);
    }

    @Test
    void preferences_are_the_resident_s_alone() {
        TestClient.Answer tokens = signIn(browser);
        assertThat(choose(tokens, "{\"frequency\": \"hourly\"}").statusCode()).isEqualTo(400);
        assertThat(choose(tokens, "{}").statusCode()).isEqualTo(400);
        assertThat(call(tokens, "accesses.own", "GET", "/api/notice-preferences", HttpRequest.BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(403);
    }

    /** Another program with the database's role cannot have the emails of a resident sent elsewhere. */
    @Test
    void a_contact_that_another_program_moved_is_treated_as_absent() {
        String subject = resident(Frequency.AT_ONCE);
        String other = subjectOf(signIn(new TestBrowser(), People.newcomer(person, "Zoé"), "fr"));
        jdbc.sql("""
                        UPDATE notice_contact SET sealed = (SELECT sealed FROM notice_contact WHERE subject = ?)
                        WHERE subject = ?""").params(other, subject).update();
        store(subject, NoticeKind.FIRST_READING);
        assertThat(jdbc.sql("SELECT count(*) FROM notice").query(Long.class).single())
                .isZero();
    }
}
