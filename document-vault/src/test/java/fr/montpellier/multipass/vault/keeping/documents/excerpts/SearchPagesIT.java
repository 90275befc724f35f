package fr.montpellier.multipass.vault.keeping.documents.excerpts;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentLifecycle;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.keeping.sealing.Binding;
import fr.montpellier.multipass.vault.keeping.sealing.DataKey;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKey;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKeys;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Tests the search in the words of more documents than a page holds. */
class SearchPagesIT extends VaultIT {

    private static final JustificatifType TYPE = new JustificatifType("rib");
    private static final int PAGE = 1_000;

    @Autowired
    private DocumentRepository documents;

    @Autowired
    private DocumentExcerpts excerpts;

    @Autowired
    private ResidentKeys keys;

    @Autowired
    private TransactionTemplate transaction;

    private final SubjectId owner = new SubjectId(newSubject());

    @Test
    void more_documents_than_a_page_are_searched_page_after_page() throws Exception {
        deposit(2 * PAGE + 500);
        assertThat(found()).hasSize(2 * PAGE + 500);
    }

    /** Searches page after page. */
    private List<JsonNode> found() throws Exception {
        String token = residentToken(owner.value());
        List<JsonNode> found = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = vault.post(
                            "/api/document-search" + cursor,
                            token,
                            "application/json",
                            BodyPublishers.ofString("{\"words\":\"dernier\"}"))
                    .json();
            page.get("items").forEach(found::add);
            assertThat(page.get("items").size()).isLessThanOrEqualTo(PAGE);
            cursor = page.get("next").isNull()
                    ? ""
                    : "?cursor=" + page.get("next").asString();
        } while (!cursor.isEmpty());
        return found;
    }

    private void deposit(int number) {
        ResidentKey key = keys.of(owner);
        List<String> words = IntStream.range(0, 500)
                .mapToObj(i -> i == 499 ? "DERNIER" : "MOT" + "ABCDEFGHIJ".charAt(i % 10) + "X".repeat(i / 100 + 1))
                .toList();
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < number; i++) {
                DocumentId id = DocumentId.random();
                Binding binding = new Binding(id, owner, 1, TYPE);
                DataKey data = DataKey.random();
                Document document = new Document(
                        id,
                        owner,
                        TYPE,
                        1,
                        Optional.empty(),
                        "application/pdf",
                        Instant.parse("2026-11-01T00:00:00Z"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        ObjectKey.fresh(),
                        key.wrap(data, binding),
                        new byte[] {9},
                        new DocumentLifecycle(id.value(), Optional.empty()));
                documents.insert(document, fingerprint(id));
                excerpts.store(document, null, words, data);
            }
        });
    }

    private static byte[] fingerprint(DocumentId id) {
        return ByteBuffer.allocate(Long.BYTES)
                .putLong(id.value().getLeastSignificantBits())
                .array();
    }
}
