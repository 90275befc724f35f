package fr.montpellier.multipass.vault.keeping.documents.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.VaultProcess;
import fr.montpellier.multipass.vault.checking.inspection.TestFiles;
import fr.montpellier.multipass.vault.giving.sharing.feed.SharingFeedUpdate;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** Reminds, archives and erases with time, once, in several instances and after crashes. */
class LifecycleIT extends VaultIT {

    private static final String CASE = "CCAS-2026-000123";
    private static final int MANY = 60;

    @Autowired
    private SharingFeedUpdate feed;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private LifecycleJob job;

    private final String owner = newSubject();
    private final String resident = residentToken(owner);
    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/Paris"));

    @Test
    void reminds_its_owner_once_at_each_distance_until_a_newer_one_is_there() throws Exception {
        String document = deposit("2022");
        endsOn(document, today.plusDays(20));
        job.run();
        job.run();
        assertThat(entries(document, "vault.reminder-given")).isEqualTo(1);
        assertThat(reminders()).hasSize(1);
        assertThat(reminders().get(0).get("ended").asBoolean()).isFalse();

        endsOn(document, today.plusDays(7));
        job.run();
        assertThat(entries(document, "vault.reminder-given")).isEqualTo(2);
        assertThat(reminders()).hasSize(1);

        endsOn(deposit("2023"), today.plusDays(300));
        assertThat(reminders()).isEmpty();
    }

    @Test
    void the_owner_is_told_by_notice_unless_a_newer_one_is_there() throws Exception {
        endsOn(deposit("2022"), today.plusDays(20));
        job.run();
        job.run();
        assertThat(notices()).containsExactly("document-expires " + today.plusDays(20));

        String newer = deposit("2023");
        endsOn(newer, today.plusDays(300));
        jdbc.sql("UPDATE document SET valid_until = ? WHERE owner = ? AND id <> ?::uuid")
                .params(today.plusDays(7), owner, newer)
                .update();
        job.run();
        assertThat(notices()).hasSize(1);
    }

    private List<String> notices() {
        return jdbc.sql("SELECT kind, day FROM notice_outbox WHERE subject = ?")
                .param(owner)
                .query((row, number) -> row.getString("kind") + " " + row.getString("day"))
                .list();
    }

    @Test
    void reminders_come_in_pages() throws Exception {
        for (String period : List.of("2022", "2023")) {
            // The newer one ends first, or it would stand for both.
            endsOn(deposit(period), today.plusDays(2042 - Integer.parseInt(period)));
        }
        job.run();

        JsonNode first = vault.get("/api/reminders?limit=1", resident).json();
        JsonNode second = vault.get(
                        "/api/reminders?limit=1&cursor=" + first.get("next").asString(), resident)
                .json();
        assertThat(first.at("/items/0/period").asString()).isEqualTo("2023");
        assertThat(second.at("/items/0/period").asString()).isEqualTo("2022");
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void on_the_day_after_its_last_it_is_archived_and_its_owner_still_reads_it() throws Exception {
        String document = deposit("2022");
        endsOn(document, today);
        job.run();
        assertThat(entries(document, "vault.archived")).isZero();

        endsOn(document, today.minusDays(1));
        job.run();
        job.run();
        assertThat(entries(document, "vault.archived")).isEqualTo(1);
        JsonNode archived = vault.get("/api/documents/" + document, resident).json();
        assertThat(archived.at("/archived/because").asString()).isEqualTo("ended");
        assertThat(archived.at("/archived/keptUntil").asString())
                .isEqualTo(today.plusDays(730).toString());
        assertThat(reminders().get(0).get("ended").asBoolean()).isTrue();
        assertThat(vault.get("/api/documents/" + document + "/content", resident)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void one_in_the_archive_is_proposed_where_the_demarche_accepts_its_year() throws Exception {
        String document = deposit("2022");
        endsOn(document, today.minusDays(1));
        job.run();

        assertThat(choices("\"years\": [2021]")).singleElement().satisfies(choice -> {
            assertThat(choice.get("id").asString()).isEqualTo(document);
            assertThat(choice.get("proposed").asBoolean()).isTrue();
            assertThat(choice.at("/status/code").asString()).isEqualTo("expired");
        });
        assertThat(choices("\"number\": 1")).isEmpty();
        assertThat(choices("\"years\": [2022]")).isEmpty();
    }

    @Test
    void one_in_the_archive_is_proposed_where_the_demarche_accepts_its_age() throws Exception {
        String bill = deposit(
                "justificatif-domicile", YearMonth.from(today).minusMonths(6).toString());
        endsOn(bill, today.minusDays(1));
        job.run();

        assertThat(choices("justificatif-domicile", "\"maxAgeDays\": 36500"))
                .singleElement()
                .satisfies(choice -> {
                    assertThat(choice.get("id").asString()).isEqualTo(bill);
                    assertThat(choice.get("proposed").asBoolean()).isTrue();
                });
        assertThat(choices("justificatif-domicile", "\"maxAgeDays\": 1")).isEmpty();
    }

    private JsonNode choices(String need) throws Exception {
        return choices("avis-imposition", need);
    }

    private JsonNode choices(String type, String need) throws Exception {
        VaultClient.Answer answer = vault.post(
                "/api/document-choices",
                resident,
                "application/json",
                BodyPublishers.ofString("{\"needs\": [{\"type\": \"" + type + "\", " + need + "}]}"));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().at("/items/0/documents");
    }

    @Test
    void a_document_that_had_ended_before_its_deposit_may_be_chosen_for_thirty_days() throws Exception {
        String document = deposit("2015");
        assertThat(vault.get("/api/documents/" + document, resident)
                        .json()
                        .get("validUntil")
                        .asString())
                .isLessThan(today.toString());
        job.run();
        assertThat(entries(document, "vault.archived")).isZero();

        jdbc.sql("UPDATE document SET deposited_at = deposited_at - interval '31 days' WHERE id = ?::uuid")
                .param(document)
                .update();
        job.run();
        assertThat(entries(document, "vault.archived")).isEqualTo(1);
    }

    @Test
    void after_its_retention_it_is_erased_with_a_certificate_but_not_while_a_reader_is_authorised() throws Exception {
        String document = deposit("2022");
        String authorisation = UUID.randomUUID().toString();
        CONSENT.feed().given(authorisation, owner, "avis-imposition");
        CONSENT.permits(owner, CASE, "avis-imposition");
        assertThat(read(authorisation, document)).isEqualTo(200);
        endsOn(document, today.minusDays(1));
        job.run();
        keptUntil(document, today.minusDays(1));

        job.run();
        assertThat(read(authorisation, document)).isEqualTo(200);

        CONSENT.feed().ended("withdrawn", authorisation, owner);
        assertThat(read(UUID.randomUUID().toString(), document)).as("follows").isEqualTo(403);
        job.run();
        assertThat(vault.get("/api/documents/" + document, resident).status()).isEqualTo(404);
        assertThat(vault.get("/api/erasures/" + document + "/certificate", resident)
                        .status())
                .isEqualTo(200);
        assertThat(new JournalEntryRepository(jdbc)
                        .mentioning(document)
                        .getLast()
                        .entry())
                .contains("vault.erased", "retention");
    }

    @Test
    void a_document_that_cannot_be_erased_and_a_reminder_that_fails_delay_no_other_erasure() throws Exception {
        String stuck = deposit("2021");
        String other = deposit("2022");
        for (String each : List.of(stuck, other)) {
            endsOn(each, today.minusDays(1));
        }
        job.run();
        keptUntil(stuck, today.minusDays(2));
        keptUntil(other, today.minusDays(1));
        endsOn(deposit("2023"), today.plusDays(7));
        asOwner("CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'fault'; END $$;"
                + "CREATE TRIGGER fault BEFORE INSERT ON document_reminder FOR EACH ROW EXECUTE FUNCTION fault();"
                + "CREATE TRIGGER fault BEFORE DELETE ON document FOR EACH ROW WHEN (OLD.id = '" + stuck
                + "') EXECUTE FUNCTION fault()");
        try {
            job.run();
        } finally {
            asOwner("DROP FUNCTION fault CASCADE");
        }
        assertThat(vault.get("/api/documents/" + stuck, resident).status()).isEqualTo(200);
        assertThat(vault.get("/api/documents/" + other, resident).status()).isEqualTo(404);

        job.run();
        assertThat(vault.get("/api/documents/" + stuck, resident).status()).isEqualTo(404);
    }

    @Test
    void a_document_whose_facts_are_authorised_is_not_erased_after_its_retention() throws Exception {
        String document = deposit("2022");
        String authorisation = UUID.randomUUID().toString();
        CONSENT.feed().givenFacts("", authorisation, owner, "avis-imposition", "revenuFiscalDeReference");
        feed.update();
        endsOn(document, today.minusDays(1));
        job.run();
        keptUntil(document, today.minusDays(1));

        job.run();
        assertThat(vault.get("/api/documents/" + document, resident).status()).isEqualTo(200);

        CONSENT.feed().ended("withdrawn", authorisation, owner);
        feed.update();
        job.run();
        assertThat(vault.get("/api/documents/" + document, resident).status()).isEqualTo(404);
    }

    @Test
    void a_document_whose_type_has_no_retention_stays() throws Exception {
        String document = deposit("2022");
        jdbc.sql("UPDATE document SET retention_days = NULL WHERE id = ?::uuid")
                .param(document)
                .update();
        endsOn(document, today.minusDays(4000));
        job.run();
        job.run();

        assertThat(vault.get("/api/documents/" + document, resident)
                        .json()
                        .at("/archived/keptUntil")
                        .isNull())
                .isTrue();
    }

    @Test
    @Tag("faults")
    void two_vaults_one_of_which_is_killed_do_each_thing_once() throws Exception {
        String document = deposit("2022");
        endsOn(document, today.minusDays(1));
        copies(document);
        Map<String, String> slowly = new HashMap<>(settings());
        slowly.put("server.port", "0");
        slowly.put("multipass.lifecycle.first-after", "1ms");
        slowly.put("multipass.lifecycle.batch", "1");
        slowly.put("multipass.lifecycle.pause", "250ms");

        Process other = VaultProcess.start("lifecycle", slowly, "-Xmx256m");
        try {
            Awaitility.await().atMost(Duration.ofMinutes(4)).until(() -> archived() > 2);
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(archived()).as("killed in the middle").isLessThan(MANY + 1);

        List<Callable<Boolean>> both = List.of(this::run, this::run);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(both))
                    .allSatisfy(each -> assertThat(each.get()).isTrue());
        }
        assertThat(archived()).isEqualTo(MANY + 1);
        assertThat(new JournalEntryRepository(jdbc)
                        .about(owner).stream()
                                .filter(row -> row.type().equals("vault.archived"))
                                .count())
                .isEqualTo(MANY + 1);
        jdbc.sql("DELETE FROM document WHERE owner = ? AND object_key !~ '^sealed/[0-9a-f-]{36}$'")
                .param(owner)
                .update();
    }

    private boolean run() throws InterruptedException {
        job.run();
        return true;
    }

    /** More rows like that one, without objects: the archive moves rows alone. */
    private void copies(String document) {
        jdbc.sql("""
                INSERT INTO document (id, owner, type, version, media_type, deposited_at, valid_until, object_key,
                                      fingerprint, details)
                SELECT gen_random_uuid(), owner, type, version, media_type, deposited_at, valid_until,
                       object_key || n, decode(lpad(to_hex(n), 8, '0'), 'hex'), details
                FROM document, generate_series(1, ?) n WHERE id = ?::uuid""").params(MANY, document).update();
    }

    private long archived() {
        return jdbc.sql("SELECT count(*) FROM document WHERE owner = ? AND archived_at IS NOT NULL")
                .param(owner)
                .query(Long.class)
                .single();
    }

    private String deposit(String period) throws Exception {
        return deposit("avis-imposition", period);
    }

    private String deposit(String type, String period) throws Exception {
        VaultClient.Answer answer = vault.post(
                "/api/documents?type=" + type + "&period=" + period,
                resident,
                "application/pdf",
                java.net.http.HttpRequest.BodyPublishers.ofByteArray(
                        period.equals("2022")
                                ? Specimens.withoutCode()
                                : TestFiles.manyPages(period.equals("2021") ? 2 : 1)));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.json().get("id").asString();
    }

    private static void asOwner(String sql) {
        DatabaseAccess access = DATABASE.access();
        JdbcClient.create(new DriverManagerDataSource(access.url(), access.ownerUser(), access.ownerPassword()))
                .sql(sql)
                .update();
    }

    private void endsOn(String document, LocalDate day) {
        // It ended after its deposit, as most do.
        jdbc.sql("UPDATE document SET valid_until = ?, deposited_at = least(deposited_at, ?::date - interval '1 day') "
                        + "WHERE id = ?::uuid")
                .params(day, day, document)
                .update();
    }

    private void keptUntil(String document, LocalDate day) {
        jdbc.sql("UPDATE document SET kept_until = ? WHERE id = ?::uuid")
                .params(day, document)
                .update();
    }

    private int read(String authorisation, String document) throws Exception {
        return vault.get(
                        "/api/authorisations/" + authorisation + "/documents/" + document + "/content?case=" + CASE,
                        agentToken(newSubject()))
                .status();
    }

    private long entries(String document, String type) {
        return new JournalEntryRepository(jdbc)
                .mentioning(document).stream()
                        .filter(row -> row.type().equals(type))
                        .count();
    }

    private JsonNode reminders() throws Exception {
        return vault.get("/api/reminders", resident).json().get("items");
    }
}
