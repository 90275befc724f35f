package fr.montpellier.multipass.vault.receiving.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectStore;
import java.util.Arrays;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deposits images, which get a PDF/A copy that is erased with them. */
class CopyIT extends VaultIT {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ObjectStore store;

    private final String owner = newSubject();
    private final String resident = residentToken(owner);

    @Test
    void an_image_has_a_pdf_beside_it_and_stays_as_it_came() throws Exception {
        byte[] photograph = TestImages.photograph("jpeg", 900);
        Answer deposited = vault.deposit(resident, "livret-famille", "image/jpeg", photograph);
        assertThat(deposited.status()).as("%s", deposited).isEqualTo(201);
        String id = deposited.json().get("id").asString();
        assertThat(deposited.json().at("/copy/mediaType").asString()).isEqualTo("application/pdf");

        Answer copy = vault.get("/api/documents/" + id + "/copy", resident);
        assertThat(copy.status()).as("%s", copy).isEqualTo(200);
        assertThat(copy.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(copy.header("Cache-Control")).contains("no-store");
        assertThat(copy.header("Content-Disposition")).endsWith(".pdf\"");
        assertThat(copy.body()).hasSize(deposited.json().at("/copy/size").asInt());
        try (PDDocument pdf = Loader.loadPDF(copy.body())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
        }
        assertThat(vault.get("/api/documents/" + id + "/content", resident).body())
                .isEqualTo(photograph);
        assertThat(new JournalEntryRepository(jdbc)
                        .about(owner).stream()
                                .filter(row -> row.type().equals("vault.read-authorised"))
                                .map(JournalEntryRepository.Row::entry))
                .hasSize(2)
                .anySatisfy(entry -> assertThat(entry).contains("pdf"));

        Answer another = vault.get("/api/documents/" + id + "/copy", residentToken(newSubject()));
        assertThat(another.problem()).isEqualTo("unknown-document");
    }

    @Test
    void a_part_of_it_is_read_as_a_part_of_the_content_is() throws Exception {
        String id = vault.deposit(resident, "livret-famille", "image/jpeg", TestImages.photograph("jpeg", 500))
                .json()
                .get("id")
                .asString();
        String path = "/api/documents/" + id + "/copy";
        Answer whole = vault.get(path, resident);
        int size = whole.body().length;
        String etag = whole.header("ETag");
        assertThat(etag)
                .isNotEqualTo(
                        vault.get("/api/documents/" + id + "/content", resident).header("ETag"));
        assertThat(whole.header("Accept-Ranges")).isEqualTo("bytes");

        Answer part = vault.get(path, resident, "Range", "bytes=-20", "If-Range", etag);
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("Content-Range")).isEqualTo("bytes %d-%d/%d".formatted(size - 20, size - 1, size));
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole.body(), size - 20, size));
        assertThat(vault.get(path, resident, "Range", "bytes=0-1", "If-Range", "\"another\"")
                        .body())
                .isEqualTo(whole.body());
        assertThat(vault.get(path, resident, "If-None-Match", etag).status()).isEqualTo(304);
        assertThat(vault.get(path, resident, "If-Match", "\"another\"").problem())
                .isEqualTo("precondition-failed");
        Answer beyond = vault.get(path, resident, "Range", "bytes=%d-".formatted(size));
        assertThat(beyond.problem()).isEqualTo("range-not-satisfiable");
        assertThat(beyond.header("Content-Range")).isEqualTo("bytes */" + size);
        assertThat(new JournalEntryRepository(jdbc)
                        .about(owner).stream()
                                .filter(row -> row.type().equals("vault.read-completed"))
                                .map(JournalEntryRepository.Row::entry))
                .anySatisfy(
                        entry -> assertThat(entry).contains("\"form\":\"pdf\"").contains("\"range\":\"-20\""));
    }

    @Test
    void a_copy_is_erased_with_its_document() throws Exception {
        String id = vault.deposit(resident, "livret-famille", "image/png", TestImages.photograph("png", 300))
                .json()
                .get("id")
                .asString();
        String object = jdbc.sql("SELECT object_key FROM document_copy WHERE document = ?")
                .param(UUID.fromString(id))
                .query(String.class)
                .single();
        assertThat(store.exists(new ObjectKey(object))).isTrue();

        assertThat(vault.delete("/api/documents/" + id, resident).status()).isEqualTo(204);

        assertThat(store.exists(new ObjectKey(object))).isFalse();
        assertThat(jdbc.sql("SELECT count(*) FROM pending_object WHERE object_key = ?")
                        .param(object)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(vault.get("/api/erasures/" + id + "/certificate", resident).status())
                .isEqualTo(200);
    }

    @Test
    void a_pdf_has_none() throws Exception {
        Answer deposited = vault.deposit(resident, "livret-famille", "application/pdf", Specimens.withoutCode());
        String id = deposited.json().get("id").asString();
        assertThat(deposited.json().get("copy").isNull()).isTrue();
        assertThat(vault.get("/api/documents/" + id + "/copy", resident).problem())
                .isEqualTo("no-copy");
    }
}
