package fr.montpellier.multipass.consent.cases.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.cases.CaseRepository;
import fr.montpellier.multipass.consent.paging.Cursor;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.tokens.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Checks that no statement of the list reads the whole table, whatever the number of cases. */
@Tag("faults")
class CaseQueuePlanIT extends RunningConsentService {

    private static final int PAGE = 51;

    /** Of every ten cases one is under way with an agent, one waits and one is done; 7 in 100 share a beginning of a name. */
    private static final String CASES = """
            INSERT INTO cases (reference, authorisation, resident, department, organisation, demarche, demarche_version,
                state, since, opened_at, until, unread, assignee, assignee_name, name_hashes)
            SELECT 'CCAS-2000-' || lpad(n::text, 6, '0'), id, resident, department, organisation, demarche,
                demarche_version, CASE n % 10 WHEN 1 THEN 'waiting' WHEN 2 THEN 'closed' ELSE 'open' END, given_at,
                given_at, until, n % 50 = 0, CASE WHEN n % 10 = 3 THEN 'agent-0000000000-' || n % 40 END,
                CASE WHEN n % 10 = 3 THEN 'x'::bytea END,
                ARRAY[substring(sha256(('word-' || n % 14)::bytea) FOR 8), substring(sha256(n::text::bytea) FOR 8)]
            FROM (SELECT *, substring(case_reference FROM 11)::integer AS n FROM authorisations
                WHERE case_reference LIKE 'CCAS-2000-%') given""";

    /** Maps no row: the rows of this test hold nothing that opens. */
    private final CaseRepository cases = mock(CaseRepository.class);

    @Value("${spring.datasource.url}")
    private String url = "";

    @Value("${spring.flyway.user}")
    private String user = "";

    @Value("${spring.flyway.password}")
    private String password = "";

    private final Caller.Agent agent = new Caller.Agent(
            new SubjectId("agent-0000000000-3"),
            CCAS,
            new DepartmentCode("ccas"),
            Set.of(),
            "Karim Benali",
            "eidas1-mfa",
            false);

    @ParameterizedTest
    @ValueSource(ints = {5_000, 100_000})
    void no_statement_reads_the_whole_table(int rows) {
        var connection = new SingleConnectionDataSource(url, user, password, true);
        connection.setAutoCommit(false);
        try {
            JdbcClient owner = JdbcClient.create(connection);
            fill(owner, rows);
            var queue = new CaseQueueRepository(owner, cases);
            Instant now = Instant.parse("2027-01-05T12:00:00Z");
            for (CaseFilter filter : CaseFilter.values()) {
                for (CaseOrder order : CaseOrder.values()) {
                    check(
                            owner,
                            "list " + filter + " " + order,
                            () -> queue.list(agent, filter, order, order.start(Cursor.START), PAGE, now));
                }
            }
            byte[][] common = {hash(owner, "word-3")};
            byte[][] rare = {hash(owner, "word-3"), hash(owner, "4203")};
            for (CaseOrder order : CaseOrder.values()) {
                check(
                        owner,
                        "search for a common beginning " + order,
                        () -> queue.search(
                                agent, CaseFilter.ALL, order, order.start(Cursor.START), PAGE, now, "XXXXXX", common));
                check(
                        owner,
                        "search for one person " + order,
                        () -> queue.search(
                                agent, CaseFilter.ALL, order, order.start(Cursor.START), PAGE, now, "XXXXXX", rare));
            }
            assertThat(queue.search(
                            agent, CaseFilter.ALL, CaseOrder.NEWEST, Cursor.START, PAGE, now, "004203", new byte[0][]))
                    .hasSize(1);
            check(owner, "counts", () -> queue.count(agent, now));
        } finally {
            connection.destroy();
        }
    }

    private static void fill(JdbcClient owner, int rows) {
        owner.sql("""
                INSERT INTO authorisations (id, case_reference, resident, demarche, demarche_version, department,
                    organisation, types, documents, following, language, text_hash, given_at, until, revision)
                SELECT gen_random_uuid(), 'CCAS-2000-' || lpad(n::text, 6, '0'), 'resident-' || n, 'aide-facultative-ccas',
                    3, 'ccas', ?, '{avis-imposition}', '{}', '{}', 'fr', '', timestamptz '2026-09-15 08:00:00Z' - n * interval '1 minute',
                    timestamptz '2027-01-13 08:00:00Z' - n * interval '1 minute', 1
                FROM generate_series(1, ?) n""").params(CCAS, rows).update();
        // Without it, the check of each foreign key may read the whole table.
        owner.sql("ANALYZE authorisations").update();
        owner.sql(CASES).update();
        owner.sql("ANALYZE cases").update();
    }

    private static byte[] hash(JdbcClient owner, String word) {
        return owner.sql("SELECT substring(sha256(?::bytea) FOR 8)")
                .param(word.getBytes(StandardCharsets.US_ASCII))
                .query((row, number) -> row.getBytes(1))
                .single();
    }

    private static long sequentialScans(JdbcClient owner) {
        return owner.sql("SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relname = 'cases'")
                .query(Long.class)
                .single();
    }

    private static void check(JdbcClient owner, String what, Runnable statement) {
        long before = sequentialScans(owner);
        statement.run();
        assertThat(sequentialScans(owner)).as(what).isEqualTo(before);
    }
}
