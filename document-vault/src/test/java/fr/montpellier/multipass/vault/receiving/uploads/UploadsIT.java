package fr.montpellier.multipass.vault.receiving.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.LargePdf;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A deposit that goes on where it stopped (tus 1.0). */
class UploadsIT extends VaultIT {

    private static final byte[] FILE = LargePdf.of(5_000_000);

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private UploadSweeper sweeper;

    private final String owner = newSubject();
    private final String resident = residentToken(owner);
    private TusClient tus;
    private Set<String> pendingBefore = Set.of();

    @BeforeEach
    void client() {
        tus = new TusClient(vault, resident);
        pendingBefore = pendingObjects();
    }

    private Set<String> pendingObjects() {
        return Set.copyOf(jdbc.sql("SELECT object_key FROM pending_object")
                .query(String.class)
                .list());
    }

    @AfterEach
    void nothingIsLeftInTheStoreThatNoRowKnows() {
        jdbc.sql("UPDATE upload SET expires_at = now() - interval '1 second' WHERE owner = ?")
                .param(owner)
                .update();
        sweeper.sweep();
        assertThat(objectsOf("upload u JOIN upload_part p ON p.upload = u.id WHERE u.owner = ?"))
                .isEmpty();
        assertThat(pendingBefore).containsAll(pendingObjects());
    }

    private List<String> objectsOf(String source) {
        return jdbc.sql("SELECT p.object_key FROM " + source)
                .param(owner)
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Test
    void a_file_in_three_requests_becomes_one_document() throws Exception {
        Answer begun = tus.begin(FILE.length, TusClient.metadata("rib", "application/pdf"));
        assertThat(begun.status()).as("%s", begun).isEqualTo(201);
        assertThat(begun.header("Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(begun.header("Upload-Expires")).endsWith(" GMT");
        String upload = begun.header("Location");

        assertThat(tus.append(upload, FILE, 0, 2_000_000).header("Upload-Offset"))
                .isEqualTo("2000000");
        assertThat(tus.append(upload, FILE, 2_000_000, 2_000_001).status()).isEqualTo(204);
        assertThat(tus.offset(upload)).isEqualTo(2_000_001);
        Answer last = tus.append(upload, FILE, 2_000_001, FILE.length);

        assertThat(last.status()).as("%s", last).isEqualTo(204);
        assertThat(last.header("Upload-Offset")).isEqualTo("" + FILE.length);
        String document = last.header("Content-Location");
        assertThat(vault.get(document + "/content", resident).body()).isEqualTo(FILE);
        assertThat(vault.get(document, resident).json().get("period").asString())
                .isEqualTo("2022");
        assertThat(new JournalEntryRepository(jdbc).about(owner).getFirst().type())
                .isEqualTo("vault.deposited");
        Answer asked = tus.head(upload);
        assertThat(asked.header("Content-Location"))
                .as("who lost the answer asks again")
                .isEqualTo(document);
        assertThat(asked.header("Upload-Offset")).isEqualTo(asked.header("Upload-Length"));
    }

    @Test
    void bytes_that_arrived_before_the_connection_broke_are_stored() throws Exception {
        String upload = tus.begin("rib", FILE.length);
        InputStream breaks = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the network went away");
            }
        };

        assertThatThrownBy(() -> tus.append(
                        upload, 0, new SequenceInputStream(new ByteArrayInputStream(FILE, 0, 3_000_000), breaks)))
                .isInstanceOf(IOException.class);

        Awaitility.await().until(() -> tus.offset(upload) > 0);
        int offset = (int) tus.offset(upload);
        assertThat(offset).isLessThanOrEqualTo(3_000_000);
        Answer last = tus.append(upload, FILE, offset, FILE.length);
        assertThat(vault.get(last.header("Content-Location") + "/content", resident)
                        .body())
                .isEqualTo(FILE);
    }

    @Test
    void a_part_lies_in_the_store_sealed() throws Exception {
        byte[] file = Specimens.valid();
        String upload = tus.begin("avis-imposition", file.length);
        tus.append(upload, file, 0, file.length - 1);

        String key = objectsOf("upload u JOIN upload_part p ON p.upload = u.id WHERE u.owner = ?")
                .getFirst();
        byte[] stored = Files.readAllBytes(STORE.directory().resolve(key));
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("%PDF-1", "endobj");
        assertThat(jdbc.sql("SELECT u::text FROM upload u WHERE owner = ?")
                        .param(owner)
                        .query(String.class)
                        .single())
                .doesNotContain("Martin");
    }

    @Test
    void a_part_that_was_changed_in_the_store_makes_no_document() throws Exception {
        String upload = tus.begin("rib", FILE.length);
        tus.append(upload, FILE, 0, 2_000_000);
        Path stored = STORE.directory()
                .resolve(objectsOf("upload u JOIN upload_part p ON p.upload = u.id WHERE u.owner = ?")
                        .getFirst());
        byte[] bytes = Files.readAllBytes(stored);
        bytes[1_500_000] ^= 1;
        Files.write(stored, bytes);

        Answer last = tus.append(upload, FILE, 2_000_000, FILE.length);

        assertThat(last.status()).isEqualTo(503);
        assertThat(last.problem()).isEqualTo("store-unavailable");
        assertThat(vault.get("/api/documents", resident).json().get("items")).isEmpty();
    }

    @Test
    void the_last_part_is_sent_again_when_the_store_was_away() throws Exception {
        String upload = tus.begin("rib", FILE.length);
        tus.append(upload, FILE, 0, 2_000_000);
        STORE.stop();
        Answer failed = tus.append(upload, FILE, 2_000_000, FILE.length);
        STORE.restart();

        assertThat(failed.status()).isEqualTo(503);
        assertThat(tus.offset(upload)).isEqualTo(2_000_000);
        assertThat(tus.append(upload, FILE, 2_000_000, FILE.length).status()).isEqualTo(204);
        jdbc.sql("UPDATE pending_object SET doomed = true").update();
        jdbc.sql("DELETE FROM pending_object").update();
    }

    @Test
    void a_request_goes_on_only_where_the_upload_stands() throws Exception {
        String upload = tus.begin("rib", FILE.length);
        tus.append(upload, FILE, 0, 1000);

        for (long offset : new long[] {0, 999, 1001}) {
            Answer answer = tus.append(upload, offset, new byte[10]);
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.problem()).isEqualTo("offset-mismatch");
            assertThat(answer.json().get("offset").asLong()).isEqualTo(1000);
        }
        assertThat(tus.offset(upload)).isEqualTo(1000);
    }

    @Test
    void anothers_upload_is_unknown() throws Exception {
        String upload = tus.begin("rib", FILE.length);
        TusClient curious = new TusClient(vault, residentToken(newSubject()));

        for (Answer answer : List.of(
                curious.head(upload),
                curious.append(upload, 0, new byte[10]),
                curious.giveUp(upload),
                tus.append("/api/uploads/nothing", 0, new byte[10]))) {
            assertThat(answer.status()).isEqualTo(404);
        }
        assertThat(tus.offset(upload)).isZero();
    }

    @Test
    void a_refused_file_is_refused_as_ever_and_nothing_of_it_stays() throws Exception {
        byte[] text = "This is no PDF at all.".repeat(1000).getBytes(StandardCharsets.US_ASCII);
        String upload = tus.begin("rib", text.length);
        tus.append(upload, text, 0, 10_000);
        Answer last = tus.append(upload, text, 10_000, text.length);

        assertThat(last.status()).isEqualTo(422);
        assertThat(last.problem()).isEqualTo("mistyped-file");
        assertThat(tus.head(upload).status()).isEqualTo(404);
        assertThat(new JournalEntryRepository(jdbc).about(owner).getLast().type())
                .isEqualTo("vault.deposit-refused");
    }

    @Test
    void reports_the_same_file_as_already_deposited() throws Exception {
        byte[] file = Specimens.valid();
        vault.deposit(resident, "avis-imposition", "application/pdf", file);
        String upload = tus.begin("avis-imposition", file.length);

        Answer last = tus.append(upload, file, 0, file.length);
        assertThat(last.status()).isEqualTo(409);
        assertThat(last.problem()).isEqualTo("already-deposited");
    }

    @Test
    void an_upload_that_cannot_become_a_document_is_not_begun() throws Exception {
        assertThat(tus.begin(9 << 20, TusClient.metadata("rib", "application/pdf"))
                        .problem())
                .isEqualTo("file-too-large");
        assertThat(tus.begin(0, TusClient.metadata("rib", "application/pdf")).problem())
                .isEqualTo("empty-file");
        assertThat(tus.begin(10, TusClient.metadata("poem", "application/pdf")).problem())
                .isEqualTo("unknown-type");
        assertThat(tus.begin(10, TusClient.metadata("rib", "text/plain")).problem())
                .isEqualTo("unsupported-file-type");
        for (String malformed : List.of("type !!!", "type cmli,type cmli", ",", " ")) {
            assertThat(tus.begin(10, malformed).status()).as(malformed).isEqualTo(400);
        }
        for (String number : List.of("0x10", "+10", "-10", "1 0", "", "10000000000000000000")) {
            Answer answer = vault.send(
                    "POST",
                    "/api/uploads",
                    resident,
                    BodyPublishers.noBody(),
                    "Tus-Resumable",
                    "1.0.0",
                    "Upload-Length",
                    number,
                    "Upload-Metadata",
                    TusClient.metadata("rib", "application/pdf"));
            assertThat(answer.status()).as(number).isEqualTo(400);
        }
    }

    @Test
    void one_has_only_so_many_uploads_under_way() throws Exception {
        String first = tus.begin("rib", 100);
        for (int i = 1; i < 5; i++) {
            tus.begin("rib", 100);
        }
        assertThat(tus.begin(100, TusClient.metadata("rib", "application/pdf")).problem())
                .isEqualTo("too-many-uploads");

        assertThat(tus.giveUp(first).status()).isEqualTo(204);
        assertThat(tus.head(first).status()).isEqualTo(404);
        assertThat(tus.begin(100, TusClient.metadata("rib", "application/pdf")).status())
                .isEqualTo(201);
    }

    @Test
    void more_than_was_announced_is_refused() throws Exception {
        String upload = tus.begin("rib", 100);
        Answer answer = vault.send(
                "PATCH",
                upload,
                resident,
                BodyPublishers.ofByteArray(new byte[101]),
                "Tus-Resumable",
                "1.0.0",
                "Content-Type",
                "application/offset+octet-stream",
                "Upload-Offset",
                "0");

        assertThat(answer.problem()).isEqualTo("beyond-upload-length");
        assertThat(tus.offset(upload)).isZero();
    }

    @Test
    void an_upload_ends_with_its_time() throws Exception {
        String upload = tus.begin("rib", FILE.length);
        tus.append(upload, FILE, 0, 1000);
        String object = objectsOf("upload u JOIN upload_part p ON p.upload = u.id WHERE u.owner = ?")
                .getFirst();
        jdbc.sql("UPDATE upload SET expires_at = now() - interval '1 second' WHERE owner = ?")
                .param(owner)
                .update();

        assertThat(tus.head(upload).status()).isEqualTo(404);
        sweeper.sweep();
        assertThat(STORE.directory().resolve(object)).doesNotExist();
        assertThat(jdbc.sql("SELECT count(*) FROM upload WHERE owner = ?")
                        .param(owner)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void two_requests_at_one_place_keep_one_of_them() throws Exception {
        String upload = tus.begin("rib", FILE.length);
        Thread other = Thread.ofVirtual().start(() -> {
            try {
                tus.append(upload, FILE, 0, 1_000_000);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        tus.append(upload, FILE, 0, 1_000_000);
        other.join();

        assertThat(tus.offset(upload)).isEqualTo(1_000_000);
        Answer last = tus.append(upload, FILE, 1_000_000, FILE.length);
        assertThat(vault.get(last.header("Content-Location") + "/content", resident)
                        .body())
                .isEqualTo(FILE);
    }

    @Test
    void the_protocol_says_what_it_can_and_wants_its_version() throws Exception {
        Answer abilities = vault.send("OPTIONS", "/api/uploads", resident, BodyPublishers.noBody());
        assertThat(abilities.status()).isEqualTo(204);
        assertThat(abilities.header("Tus-Version")).isEqualTo("1.0.0");
        assertThat(abilities.header("Tus-Extension")).isEqualTo("creation,expiration,termination");
        assertThat(abilities.header("Tus-Max-Size")).isEqualTo("" + (8 << 20));

        Answer without = vault.send("HEAD", "/api/uploads/x", resident, BodyPublishers.noBody());
        assertThat(without.status()).isEqualTo(412);
        assertThat(without.header("Tus-Version")).isEqualTo("1.0.0");
    }

    @Test
    void post_stands_for_patch_where_a_client_cannot_send_it() throws Exception {
        byte[] file = Specimens.valid();
        String upload = tus.begin("avis-imposition", file.length);
        Answer answer = vault.send(
                "POST",
                upload,
                resident,
                BodyPublishers.ofByteArray(Arrays.copyOf(file, 10)),
                "X-HTTP-Method-Override",
                "PATCH",
                "Tus-Resumable",
                "1.0.0",
                "Content-Type",
                "application/offset+octet-stream",
                "Upload-Offset",
                "0");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(tus.offset(upload)).isEqualTo(10);
    }
}
