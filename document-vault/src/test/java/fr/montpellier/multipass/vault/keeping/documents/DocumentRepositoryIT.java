package fr.montpellier.multipass.vault.keeping.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.catalogue.types.ValidityBasis;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.keeping.sealing.Binding;
import fr.montpellier.multipass.vault.keeping.sealing.DataKey;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKeys;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;

class DocumentRepositoryIT extends VaultIT {

    private static final Instant DAY = Instant.parse("2026-11-24T10:00:00Z");
    private static final JustificatifType RIB = new JustificatifType("rib");

    @Autowired
    private DocumentRepository documents;

    @Autowired
    private ResidentKeys keys;

    private final SubjectId owner = new SubjectId(newSubject());

    @Test
    void keeps_a_document_as_it_was_given() {
        Document document = document(RIB, DAY);
        documents.insert(document, new byte[] {1});

        assertThat(documents.find(document.id()))
                .get()
                .usingRecursiveComparison()
                .isEqualTo(document);
        assertThat(keys.of(owner)
                        .unwrap(documents.find(document.id()).orElseThrow().wrap(), document.binding()))
                .isNotNull();
    }

    @Test
    void keeps_a_file_once_per_owner() {
        documents.insert(document(RIB, DAY), new byte[] {2});

        assertThatThrownBy(() -> documents.insert(document(RIB, DAY), new byte[] {2}))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void two_documents_of_one_instant_are_both_on_some_page() {
        documents.insert(document(RIB, DAY), new byte[] {3});
        documents.insert(document(RIB, DAY), new byte[] {4});
        List<Document> first = documents.findByOwner(owner, Optional.empty(), 1);
        List<Document> second =
                documents.findByOwner(owner, Optional.of(first.getFirst().place()), 1);

        assertThat(second).hasSize(1);
        assertThat(second.getFirst().id()).isNotEqualTo(first.getFirst().id());
        assertThat(documents.findByOwner(owner, Optional.of(second.getFirst().place()), 1))
                .isEmpty();
    }

    @Test
    void gives_the_documents_asked_for_to_their_owner_and_no_others() {
        Document asked = document(RIB, DAY);
        documents.insert(asked, new byte[] {5});
        documents.insert(document(RIB, DAY), new byte[] {6});

        assertThat(documents.findByOwner(owner, List.of(asked.id()), Optional.empty(), 10))
                .singleElement()
                .satisfies(found -> assertThat(found.id()).isEqualTo(asked.id()));
        assertThat(documents.findByOwner(owner, List.of(), Optional.empty(), 10))
                .isEmpty();
        assertThat(documents.findByOwner(new SubjectId(newSubject()), List.of(asked.id()), Optional.empty(), 10))
                .isEmpty();
    }

    @Test
    void one_resident_has_one_key_however_many_ask_at_once() throws Exception {
        SubjectId newcomer = new SubjectId(newSubject());
        try (ExecutorService threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<UUID>> asked = java.util.stream.IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> keys.of(newcomer).id()))
                    .toList();
            for (Future<UUID> id : asked) {
                assertThat(id.get()).isEqualTo(keys.of(newcomer).id());
            }
        }
    }

    private Document document(JustificatifType type, Instant depositedAt) {
        DocumentId id = DocumentId.random();
        return new Document(
                id,
                owner,
                type,
                1,
                Optional.of("2026-11"),
                "application/pdf",
                depositedAt,
                Optional.of(new DocumentDate(
                        LocalDate.of(2026, 11, 24), ValidityBasis.ISSUE_DATE, DocumentDate.Origin.OWNER)),
                Optional.empty(),
                Optional.of(LocalDate.of(2027, 2, 22)),
                ObjectKey.fresh(),
                keys.of(owner).wrap(DataKey.random(), new Binding(id, owner, 1, type)),
                new byte[] {9},
                new DocumentLifecycle(id.value(), Optional.empty()));
    }
}
