package fr.montpellier.multipass.vault.catalogue.facts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question about a fact that is answered by yes or no: the reader learns the answer and not the fact.
 *
 * @param fact code of the fact
 * @param bound of the questions that have one
 */
public record Question(String fact, Kind kind, Optional<Integer> bound) {

    /** The kind of a question. */
    public enum Kind {
        /** Whether an amount is at most the bound, in euros. */
        AT_MOST(true),
        /** Whether a person born on that day has reached that age, in years, on the day of the answer. */
        AGE_AT_LEAST(true),
        /** Whether an address lies in the territory that the operator set. */
        IN_TERRITORY(false);

        private final boolean bounded;

        Kind(boolean bounded) {
            this.bounded = bounded;
        }

        /** Returns the form used in codes and in {@code facts.yaml}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final Pattern CODE =
            Pattern.compile("(?<fact>[a-z][A-Za-z0-9]{0,49})\\.(?<kind>[a-z-]{1,30})(?:\\.(?<bound>\\d{1,9}))?");

    /**
     * Returns the question that a code asks.
     *
     * @param code as in {@code quotientFamilial.at-most.800}
     * @return empty if it is the code of a fact, or of no question
     */
    public static Optional<Question> of(String code) {
        Matcher parts = CODE.matcher(code);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Optional<Integer> bound = Optional.ofNullable(parts.group("bound")).map(Integer::valueOf);
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.code().equals(parts.group("kind")) && kind.bounded == bound.isPresent())
                .findFirst()
                .map(kind -> new Question(parts.group("fact"), kind, bound));
    }

    /**
     * Returns the code of the fact that must be read for a code, which is either the code of a fact or that of a
     * question about it.
     */
    public static String factOf(String code) {
        return of(code).map(Question::fact).orElse(code);
    }
}
