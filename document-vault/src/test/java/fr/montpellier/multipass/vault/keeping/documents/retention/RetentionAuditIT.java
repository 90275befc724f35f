package fr.montpellier.multipass.vault.keeping.documents.retention;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.service.time.CivilTime;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.checking.inspection.TestFiles;
import fr.montpellier.multipass.vault.giving.sharing.feed.SharingFeedUpdate;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** Lists the documents that the figures of documents past their retention count. */
class RetentionAuditIT extends VaultIT {

    private static final String LIST = "/api/audit/retention/documents?list=";
    private static final int MANY = 60;

    @Autowired
    private RetentionErasure erasure;

    @Autowired
    private SharingFeedUpdate feed;

    @Autowired
    private JdbcClient jdbc;

    private final String owner = newSubject();

    private LocalDate today() {
        return CivilTime.today(clock());
    }

    private String deposit(String type) throws Exception {
        return deposit(type, owner);
    }

    private String deposit(String type, String depositor) throws Exception {
        Answer answer = vault.post(
                "/api/documents?type=" + type,
                residentToken(depositor),
                "application/pdf",
                BodyPublishers.ofByteArray(TestFiles.manyPages(1)));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.json().get("id").asString();
    }

    private void keptUntil(String document, LocalDate day) {
        jdbc.sql(
                        "UPDATE document SET archived_at = now() - interval '400 days', archived_because = 'ended', kept_until = ?"
                                + " WHERE id = ?::uuid")
                .params(day, document)
                .update();
    }

    private JsonNode get(String path) throws Exception {
        Answer answer = vault.get(path, officerToken());
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    /** Returns the documents of a list in its order, read in pages of that size. */
    private Map<String, JsonNode> list(String name, int size) throws Exception {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        String cursor = "";
        do {
            JsonNode page = get(LIST + name + "&limit=" + size + cursor);
            assertThat(page.get("items").size()).isBetween(cursor.isEmpty() ? 0 : 1, size);
            page.get("items")
                    .forEach(item -> assertThat(found.put(item.get("document").asString(), item))
                            .isNull());
            cursor = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").asString();
        } while (!cursor.isEmpty());
        return found;
    }

    @Test
    void each_figure_is_the_number_of_documents_in_its_list() throws Exception {
        String held = deposit("avis-imposition");
        String over = deposit("rib", newSubject());
        String inTime = deposit("livret-famille", newSubject());
        String lastDay = deposit("jugement", newSubject());
        String erased = deposit("attestation-caf", newSubject());
        Instant until = clock().instant().plus(Duration.ofDays(60));
        CONSENT.feed().given(UUID.randomUUID().toString(), owner, until.minus(Duration.ofDays(9)), "avis-imposition");
        String authorisation = UUID.randomUUID().toString();
        CONSENT.feed().given(authorisation, owner, until, "avis-imposition");
        feed.update();
        keptUntil(erased, today().minusDays(3));
        erasure.eraseAll(100, Duration.ZERO);
        keptUntil(held, today().minusDays(2));
        keptUntil(over, today().minusDays(1));
        keptUntil(lastDay, today());

        JsonNode figures = get("/api/audit/retention");
        Map<String, JsonNode> due = list("due", 1);
        assertThat(due).hasSize(figures.get("due").asInt());
        assertThat(due.keySet()).containsSubsequence(held, over).doesNotContain(inTime, lastDay, erased);
        assertThat(due.values().iterator().next().get("keptUntil").asString())
                .isEqualTo(figures.get("oldest").asString());
        assertThat(due).hasEntrySatisfying(over, item -> {
            assertThat(item.get("type").asString()).isEqualTo("rib");
            assertThat(item.get("keptUntil").asString())
                    .isEqualTo(today().minusDays(1).toString());
            assertThat(item.get("hold").isNull()).isTrue();
            assertThat(item.get("failedAt").isNull()).isTrue();
        });

        Map<String, JsonNode> onHold = list("held", 1);
        assertThat(onHold).hasSize(figures.get("held").asInt()).doesNotContainKey(over);
        assertThat(onHold).hasEntrySatisfying(held, item -> {
            assertThat(item.at("/hold/authorisation").asString()).isEqualTo(authorisation);
            assertThat(Instant.parse(item.at("/hold/until").asString()))
                    .isBetween(until.minusSeconds(1), until.plusSeconds(1));
            assertThat((Object) item).isEqualTo(due.get(held));
            assertThat(item.toString()).doesNotContain(owner);
        });
    }

    @Test
    void facts_that_a_reader_may_read_hold_a_document_too() throws Exception {
        String held = deposit("avis-imposition");
        String authorisation = UUID.randomUUID().toString();
        CONSENT.feed().givenFacts("", authorisation, owner, "avis-imposition", "revenuFiscalDeReference");
        feed.update();
        keptUntil(held, today().minusDays(2));
        assertThat(list("held", 50))
                .hasEntrySatisfying(
                        held,
                        item -> assertThat(item.at("/hold/authorisation").asString())
                                .isEqualTo(authorisation));
    }

    @Test
    void a_document_whose_erasure_failed_says_when_until_it_is_erased() throws Exception {
        String stuck = deposit("rib");
        keptUntil(stuck, today().minusDays(1));
        asOwner("CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'fault'; END $$;"
                + "CREATE TRIGGER fault BEFORE DELETE ON document FOR EACH ROW WHEN (OLD.id = '" + stuck
                + "') EXECUTE FUNCTION fault()");
        Instant before = clock().instant();
        try {
            erasure.eraseAll(100, Duration.ZERO);
        } finally {
            asOwner("DROP FUNCTION fault CASCADE");
        }
        assertThat(list("due", 50))
                .hasEntrySatisfying(
                        stuck,
                        item -> assertThat(Instant.parse(item.get("failedAt").asString()))
                                .isBetween(before, clock().instant()));

        erasure.eraseAll(100, Duration.ZERO);
        assertThat(list("due", 50)).doesNotContainKey(stuck);
        assertThat(erasure.lastFailure(DocumentId.parse(stuck))).isEmpty();
    }

    @Test
    void more_documents_than_a_page_holds_come_once_each_in_the_order_of_their_retention() throws Exception {
        String first = deposit("rib");
        keptUntil(first, today().minusDays(10));
        copies(first, MANY);
        try {
            JsonNode page = get(LIST + "due");
            assertThat(page.get("items").size()).isEqualTo(50);
            assertThat(page.get("next").isNull()).isFalse();
            List<String> days = new ArrayList<>();
            Map<String, JsonNode> all = list("due", 50);
            all.values().forEach(item -> days.add(item.get("keptUntil").asString()));
            assertThat(all).hasSizeGreaterThan(MANY);
            assertThat(days).isSorted();
            assertThat(all).hasSize(get("/api/audit/retention").get("due").asInt());
        } finally {
            jdbc.sql("DELETE FROM document WHERE owner = ?").param(owner).update();
        }
    }

    /** More rows like that one, without objects, of which many end on one day. */
    private void copies(String document, int number) {
        jdbc.sql("""
                INSERT INTO document (id, owner, type, version, media_type, deposited_at, archived_at, archived_because, kept_until,
                                      object_key, fingerprint, details)
                SELECT gen_random_uuid(), owner, type, version, media_type, deposited_at, archived_at, archived_because,
                       kept_until + n % 3, object_key || n, decode(lpad(to_hex(n), 8, '0'), 'hex'), details
                FROM document, generate_series(1, ?) n WHERE id = ?::uuid""").params(number, document).update();
    }

    @Test
    void an_empty_list_has_no_next_page() throws Exception {
        jdbc.sql("UPDATE document SET kept_until = NULL WHERE kept_until < ?")
                .param(today())
                .update();
        for (String list : List.of("due", "held")) {
            JsonNode page = get(LIST + list);
            assertThat(page.get("items")).isEmpty();
            assertThat(page.get("next").isNull()).isTrue();
        }
    }

    @Test
    void a_page_is_read_in_the_order_of_an_index() throws Exception {
        String first = deposit("rib");
        keptUntil(first, today().minusDays(900));
        copies(first, 5_000);
        try {
            jdbc.sql("UPDATE document SET kept_until = kept_until + get_byte(fingerprint, 3) WHERE owner = ?")
                    .param(owner)
                    .update();
            asOwner("ANALYZE document");
            assertThat(plan()).contains("Index Scan using document_to_erase").doesNotContain("Seq Scan");
        } finally {
            jdbc.sql("DELETE FROM document WHERE owner = ?").param(owner).update();
        }
    }

    private String plan() {
        return String.join(
                "\n",
                jdbc.sql("EXPLAIN (ANALYZE, BUFFERS) " + RetentionRepository.FIND)
                        .param("today", today())
                        .param("day", today().minusDays(800))
                        .param("document", UUID.randomUUID())
                        .param("limit", 51)
                        .query(String.class)
                        .list());
    }

    @Test
    void a_list_that_no_figure_counts_and_a_cursor_of_none_are_refused() throws Exception {
        for (String query : List.of("erased", "due&cursor=none")) {
            assertThat(vault.get(LIST + query, officerToken()).status())
                    .as(query)
                    .isEqualTo(400);
        }
    }

    @Test
    void the_officer_alone_reads_the_lists() throws Exception {
        for (String token : List.of(
                residentToken(owner),
                agentToken(newSubject()),
                applicationToken("partner", UUID.randomUUID().toString()).token())) {
            assertThat(vault.get(LIST + "due", token).status()).isEqualTo(403);
        }
        assertThat(vault.get(LIST + "due", officerToken()).status()).isEqualTo(200);
    }

    private static void asOwner(String sql) {
        DatabaseAccess access = DATABASE.access();
        JdbcClient.create(new DriverManagerDataSource(access.url(), access.ownerUser(), access.ownerPassword()))
                .sql(sql)
                .update();
    }
}
