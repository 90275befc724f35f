package fr.montpellier.multipass.portal.resident;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.portal.gateways.Document;
import fr.montpellier.multipass.portal.gateways.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PieceLineTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    @Test
    void a_piece_is_shown_once_with_those_whose_place_it_took() {
        var lines = PieceLine.of(List.of(
                piece("c", "a", ""), piece("b", "a", "replaced"), piece("x", "x", ""), piece("a", "a", "replaced")));

        assertThat(lines).extracting(line -> line.piece().id()).containsExactly("c", "x");
        assertThat(lines.getFirst().former()).extracting(Document::id).containsExactly("b", "a");
    }

    @Test
    void what_has_ended_comes_last() {
        var lines = PieceLine.of(List.of(piece("old", "old", "ended"), piece("new", "new", "")));

        assertThat(lines).extracting(line -> line.piece().id()).containsExactly("new", "old");
    }

    @Test
    void what_is_in_the_archive_serves_no_new_demarche() {
        assertThat(piece("a", "a", "replaced").isValidOn(TODAY)).isFalse();
        assertThat(piece("a", "a", "").isValidOn(TODAY)).isTrue();
    }

    private static Document piece(String id, String line, String archived) {
        return new Document(
                id,
                new Named("rib", "RIB"),
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                1,
                "application/pdf",
                Optional.of(1),
                Optional.empty(),
                new Document.Check(
                        "absent", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), null),
                Optional.of(line),
                archived.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Document.Archived(Instant.EPOCH, archived, Optional.empty())),
                Optional.empty());
    }
}
