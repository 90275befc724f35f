package fr.montpellier.multipass.portal.resident.pieces;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.vault.documents.Document;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocumentVersionsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    @Test
    void a_document_is_listed_once_with_its_earlier_versions() {
        List<DocumentVersions> all = DocumentVersions.of(List.of(
                piece("c", "a", ""), piece("b", "a", "replaced"), piece("x", "x", ""), piece("a", "a", "replaced")));

        assertThat(all).extracting(versions -> versions.current().id()).containsExactly("c", "x");
        assertThat(all.getFirst().earlier()).extracting(Document::id).containsExactly("b", "a");
    }

    @Test
    void archived_documents_come_last() {
        List<DocumentVersions> all =
                DocumentVersions.of(List.of(piece("old", "old", "ended"), piece("new", "new", "")));

        assertThat(all).extracting(versions -> versions.current().id()).containsExactly("new", "old");
    }

    @Test
    void an_archived_document_is_not_valid() {
        assertThat(piece("a", "a", "replaced").isValidOn(TODAY)).isFalse();
        assertThat(piece("a", "a", "").isValidOn(TODAY)).isTrue();
    }

    private static Document piece(String id, String line, String archived) {
        return new Document(
                id,
                new NamedCode("rib", "RIB"),
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                "application/pdf",
                Optional.of(1),
                Optional.empty(),
                new Document.Status("no-code", List.of(), List.of(), Optional.empty()),
                new Document.Check(
                        "absent", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), null),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(line),
                archived.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Document.Archived(Instant.EPOCH, archived, Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
