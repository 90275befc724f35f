package fr.montpellier.multipass.vault.authenticity;

import java.util.List;
import java.util.Map;

/**
 * The codes of one document.
 *
 * @param codes one by one, in the order in which they were found
 * @param check of the whole document: altered as soon as one code is, verified when one is and none is altered
 */
public record Readings(List<Reading> codes, Check check) {

    private static final List<Verdict> BY_WEIGHT =
            List.of(Verdict.ALTERE, Verdict.VERIFIE, Verdict.NON_VERIFIABLE, Verdict.ABSENT);

    /** A document without a code, or in which none was looked for. */
    public static Readings none(Reason reason) {
        return new Readings(List.of(), Check.without(reason));
    }

    /** The same with what the page says. */
    public Readings reading(Map<String, String> page) {
        return new Readings(codes, check.reading(page));
    }

    static Readings of(List<Reading> codes) {
        return new Readings(
                List.copyOf(codes),
                BY_WEIGHT.stream()
                        .flatMap(verdict ->
                                codes.stream().map(Reading::check).filter(check -> check.verdict() == verdict))
                        .findFirst()
                        .orElseThrow());
    }
}
