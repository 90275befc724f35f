package fr.montpellier.multipass.portal.design.texts;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the pieces of a list that read alike: of one name, deposited within one minute. The second of the deposit tells them
 * apart, on every screen in the same way.
 */
public final class IndistinguishablePieces {

    /** @param name as it is read, without the time of the deposit */
    public record Piece(String id, String name, Instant depositedAt) {}

    private record Read(String name, Instant minute) {}

    private IndistinguishablePieces() {}

    /** Returns the identifiers of the pieces that read like another one of the list. */
    public static Set<String> among(List<Piece> pieces) {
        return pieces.stream().collect(Collectors.groupingBy(IndistinguishablePieces::read)).values().stream()
                .filter(alike -> alike.size() > 1)
                .flatMap(List::stream)
                .map(Piece::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the names of pieces: with the deposit where another piece of the list has the same name. */
    public static Function<Piece, String> names(List<Piece> pieces) {
        Set<String> alike = among(pieces);
        Set<String> once = new HashSet<>();
        Set<String> several = pieces.stream()
                .map(Piece::name)
                .filter(name -> !once.add(name))
                .collect(Collectors.toUnmodifiableSet());
        return piece -> several.contains(piece.name())
                ? nameAndDeposit(piece.name(), piece.depositedAt(), alike.contains(piece.id()))
                : piece.name();
    }

    /**
     * Returns a name such as "Avis d'imposition 2026, dépôt du 3 novembre 2026 à 9 h 05", by which one of several is told.
     *
     * @param alike whether another piece of the list reads alike to the minute
     */
    public static String nameAndDeposit(String name, Instant at, boolean alike) {
        return Texts.get("piece.of-several", name, deposit(at, alike));
    }

    /** Returns the day and the time of a deposit, to the second if another piece reads alike. */
    public static String deposit(Instant at, boolean alike) {
        return Texts.get(
                "piece.deposit-moment",
                Dates.date(at, Texts.language()),
                alike ? Dates.exactTime(at, Texts.language()) : Dates.time(at, Texts.language()));
    }

    private static Read read(Piece piece) {
        return new Read(piece.name(), piece.depositedAt().truncatedTo(ChronoUnit.MINUTES));
    }
}
