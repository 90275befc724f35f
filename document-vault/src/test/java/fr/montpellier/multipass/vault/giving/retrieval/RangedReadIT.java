package fr.montpellier.multipass.vault.giving.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.vault.FakeSharingFeed;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.LargePdf;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads parts of documents, and documents that the client has already (RFC 9110, sections 13 and 14). */
class RangedReadIT extends VaultIT {

    private static final int BORDER = 1_048_520;
    private static final byte[] FILE = LargePdf.of(2_500_000);

    @Autowired
    private JdbcClient jdbc;

    private final String owner = newSubject();
    private final String resident = residentToken(owner);
    private String content = "";
    private String id = "";

    @BeforeEach
    void aDeposit() throws Exception {
        id = vault.deposit(resident, "rib", "application/pdf", FILE)
                .json()
                .get("id")
                .asString();
        content = "/api/documents/" + id + "/content";
    }

    private Answer range(String range) throws Exception {
        return vault.get(content, resident, "Range", range);
    }

    private void isPart(String range, int start, int end) throws Exception {
        Answer answer = range(range);
        assertThat(answer.status()).as(range).isEqualTo(206);
        assertThat(answer.header("Content-Range")).isEqualTo("bytes %d-%d/%d".formatted(start, end, FILE.length));
        assertThat(answer.header("Content-Length")).isEqualTo("" + (end - start + 1));
        assertThat(answer.body()).as(range).isEqualTo(Arrays.copyOfRange(FILE, start, end + 1));
    }

    @Test
    void a_part_is_what_the_file_holds_there() throws Exception {
        int last = FILE.length - 1;
        isPart("bytes=0-0", 0, 0);
        isPart("bytes=%d-%d".formatted(BORDER - 1, BORDER), BORDER - 1, BORDER);
        isPart("bytes=%d-%d".formatted(BORDER, BORDER), BORDER, BORDER);
        isPart("bytes=%d-".formatted(last), last, last);
        isPart("bytes=-7", last - 6, last);
        isPart("bytes=100-99999999", 100, last);
        isPart("bytes=-99999999", 0, last);
    }

    @Test
    void nothing_is_beyond_the_end() throws Exception {
        for (String range : List.of("bytes=%d-".formatted(FILE.length), "bytes=-0")) {
            Answer answer = range(range);
            assertThat(answer.status()).as(range).isEqualTo(416);
            assertThat(answer.problem()).isEqualTo("range-not-satisfiable");
            assertThat(answer.header("Content-Range")).isEqualTo("bytes */" + FILE.length);
        }
    }

    @Test
    void a_request_without_a_single_range_gets_the_whole_file() throws Exception {
        for (String range : List.of("bytes=0-1,5-6", "bytes=5-1", "pages=1-2", "bytes=x")) {
            Answer answer = range(range);
            assertThat(answer.status()).as(range).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(FILE);
            assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
        }
    }

    @Test
    void a_part_counts_only_for_the_content_that_the_caller_has_begun() throws Exception {
        String etag = range("bytes=0-0").header("ETag");
        assertThat(etag).matches("\"[^\"]+\"");

        assertThat(vault.get(content, resident, "Range", "bytes=1-2", "If-Range", etag)
                        .status())
                .isEqualTo(206);
        for (String other : List.of("\"another\"", "W/" + etag, "Wed, 25 Nov 2026 08:00:00 GMT")) {
            Answer whole = vault.get(content, resident, "Range", "bytes=1-2", "If-Range", other);
            assertThat(whole.status()).isEqualTo(200);
            assertThat(whole.body()).isEqualTo(FILE);
        }
    }

    @Test
    void a_caller_with_a_current_copy_gets_no_byte_and_is_in_the_journal() throws Exception {
        String etag = range("bytes=0-0").header("ETag");
        Answer same = vault.get(content, resident, "If-None-Match", etag);
        Answer other = vault.get(content, resident, "If-Match", "\"another\"");

        assertThat(same.status()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.header("ETag")).isEqualTo(etag);
        assertThat(other.status()).isEqualTo(412);
        assertThat(other.problem()).isEqualTo("precondition-failed");
        assertThat(vault.get(content, resident, "If-None-Match", "\"another\"").body())
                .isEqualTo(FILE);
        entries(
                "vault.deposited",
                "vault.read-authorised",
                "vault.read-completed",
                "vault.read-authorised",
                "vault.read-completed",
                "vault.read-authorised",
                "vault.read-aborted",
                "vault.read-authorised",
                "vault.read-completed");
    }

    @Test
    void each_part_is_a_read_and_the_entry_says_which() throws Exception {
        range("bytes=10-19");

        entries("vault.deposited", "vault.read-authorised", "vault.read-completed");
        assertThat(new JournalEntryRepository(jdbc).about(owner).getLast().entry())
                .contains("\"range\":\"10-19\"");
    }

    @Test
    void a_spoilt_chunk_does_not_leave_and_the_others_do() throws Exception {
        spoil((1 << 20) + 500);

        isPart("bytes=0-99", 0, 99);
        Answer answer = range("bytes=%d-%d".formatted(BORDER, BORDER + 10));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("store-unavailable");
        assertThatThrownBy(() -> range("bytes=%d-%d".formatted(BORDER - 10, BORDER + 10)))
                .as("cut once the first chunk has left")
                .isInstanceOf(IOException.class);
        entries(
                "vault.deposited",
                "vault.read-authorised",
                "vault.read-completed",
                "vault.read-authorised",
                "vault.read-aborted",
                "vault.read-authorised",
                "vault.read-aborted");
    }

    @Test
    void an_agent_and_an_application_read_parts_as_the_resident_does() throws Exception {
        String authorisation = UUID.randomUUID().toString();
        CONSENT.permits(owner, "CCAS-2026-000123", "rib");
        CONSENT.feed().givenTo("demo-ccas", authorisation, owner, "rib");
        String application = applicationToken("demo-ccas", authorisation).token();
        String path = "/api/application/authorisations/%s/documents/%s/content"
                .formatted(authorisation, FakeSharingFeed.pairwise(authorisation, id));

        Answer part = vault.get(path, application, "Range", "bytes=-5");
        assertThat(part.status()).as("%s", part).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(FILE, FILE.length - 5, FILE.length));
        assertThat(vault.get(path, application, "If-None-Match", part.header("ETag"))
                        .status())
                .isEqualTo(304);

        CONSENT.refuses("authorisation_withdrawn", "\"2026-11-20T10:00:00Z\"");
        assertThat(vault.get(path, application, "If-None-Match", part.header("ETag"))
                        .status())
                .as("nothing is told without a permit")
                .isEqualTo(403);
    }

    private void entries(String... types) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(new JournalEntryRepository(jdbc).about(owner))
                        .extracting(JournalEntryRepository.Row::type)
                        .containsExactly(types));
    }

    private void spoil(int place) throws IOException {
        String key = jdbc.sql("SELECT object_key FROM document WHERE id = ?::uuid")
                .param(id)
                .query(String.class)
                .single();
        Path object = STORE.directory().resolve(key);
        byte[] bytes = Files.readAllBytes(object);
        bytes[place] ^= 1;
        Files.write(object, bytes);
    }
}
