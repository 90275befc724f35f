package fr.montpellier.multipass.portal.design.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndistinguishablePiecesTest {

    private static IndistinguishablePieces.Piece piece(String id, String name, String at) {
        return new IndistinguishablePieces.Piece(id, name, Instant.parse("2026-11-03T08:" + at + "Z"));
    }

    @Test
    void pieces_of_one_name_and_one_minute_read_alike_and_others_do_not() {
        assertThat(IndistinguishablePieces.among(List.of(
                        piece("a", "Bulletin de salaire 2026-10", "05:01"),
                        piece("b", "Bulletin de salaire 2026-10", "05:59"),
                        piece("c", "Bulletin de salaire 2026-10", "06:00"),
                        piece("d", "Bulletin de salaire 2026-09", "05:30"))))
                .containsExactlyInAnyOrder("a", "b");
        assertThat(IndistinguishablePieces.among(List.of())).isEmpty();
    }

    @Test
    void the_second_of_the_deposit_tells_them_apart() {
        Instant at = Instant.parse("2026-11-03T08:05:07Z");
        assertThat(IndistinguishablePieces.deposit(at, false)).isEqualTo("3 novembre 2026 à 9\u00a0h\u00a005");
        assertThat(IndistinguishablePieces.deposit(at, true))
                .isEqualTo("3 novembre 2026 à 9\u00a0h\u00a005\u00a0min\u00a007\u00a0s");
    }

    @Test
    void pieces_of_one_name_are_named_with_their_deposit() {
        List<IndistinguishablePieces.Piece> pieces = List.of(
                piece("a", "RIB", "05:01"), piece("b", "RIB", "05:59"), piece("c", "Livret de famille", "06:00"));
        assertThat(pieces.stream().map(IndistinguishablePieces.names(pieces)))
                .containsExactly(
                        "RIB, dépôt du 3 novembre 2026 à 9\u00a0h\u00a005\u00a0min\u00a001\u00a0s",
                        "RIB, dépôt du 3 novembre 2026 à 9\u00a0h\u00a005\u00a0min\u00a059\u00a0s",
                        "Livret de famille");
    }
}
