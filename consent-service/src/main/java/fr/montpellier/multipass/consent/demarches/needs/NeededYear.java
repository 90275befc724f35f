package fr.montpellier.multipass.consent.demarches.needs;

import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The year of which a démarche asks for the document: a year, or the latest of which documents of the type are issued.
 *
 * @param ofType what the year of the type is
 * @param named the year; empty: the latest
 */
public record NeededYear(TypeYear ofType, Optional<Integer> named) {

    private static final String LATEST = "latest";

    /** Returns whether it is {@code latest}, or a year of some kind as it is written. */
    public static boolean isCode(String code) {
        return code.equals(LATEST) || Stream.of(YearKind.values()).anyMatch(kind -> kind.isWritten(code));
    }

    /**
     * Parses a year as the kind writes it, such as {@code 2025} or {@code 2026-2027}, or {@code latest}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static NeededYear fromCode(String code, TypeYear ofType) {
        return new NeededYear(
                ofType,
                code.equals(LATEST)
                        ? Optional.empty()
                        : Optional.of(ofType.kind().parse(code)));
    }

    public String code() {
        return named.map(ofType.kind()::write).orElse(LATEST);
    }

    /** Returns the years that are accepted at a time, the latest first: one, or two while documents are being issued. */
    public List<Integer> acceptedAt(Instant now) {
        return named.map(List::of).orElseGet(() -> ofType.kind().latestAt(CivilTime.day(now)));
    }

    /** Returns those that are accepted at a time, in words. */
    public List<NamedYear> namedAt(Instant now, Language language) {
        return acceptedAt(now).stream()
                .map(year -> ofType.named(year, language))
                .toList();
    }
}
