package fr.montpellier.multipass.vault.catalogue.facts;

import fr.montpellier.multipass.service.time.CivilTime;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Answers questions about facts at the time of the reading. An answer states the content of a document and is not a
 * decision about a person.
 */
@Component
public class QuestionAnswers {

    private static final String YES = "yes";
    private static final String NO = "no";
    private static final Pattern DAY = Pattern.compile("(\\d{2})(\\d{2})(\\d{4})");

    private final Clock clock;
    private final Territory territory;

    QuestionAnswers(Clock clock, Territory territory) {
        this.clock = clock;
        this.territory = territory;
    }

    /**
     * Returns the fact for a reader: a fact unchanged, or for a question the answer {@code yes} or {@code no} instead
     * of the value. There is no answer if the value cannot be parsed.
     */
    public FoundFact answered(FoundFact found) {
        return Question.of(found.code())
                .map(question -> answer(question, found))
                .orElse(found);
    }

    /** Returns the codes of those of the facts and questions of which a reader gets a value. */
    public Set<String> readable(List<FoundFact> found) {
        return found.stream()
                .map(this::answered)
                .filter(fact -> fact.value() != null)
                .map(FoundFact::code)
                .collect(Collectors.toSet());
    }

    private FoundFact answer(Question question, FoundFact found) {
        return Optional.ofNullable(found.value())
                .flatMap(value -> holds(question, value))
                .map(holds -> new FoundFact(found.code(), holds ? YES : NO, found.origin()))
                .orElseGet(() -> new FoundFact(
                        found.code(),
                        null,
                        found.origin() == FactOrigin.NOT_SOUGHT ? FactOrigin.NOT_SOUGHT : FactOrigin.NONE));
    }

    private Optional<Boolean> holds(Question question, String value) {
        int bound = question.bound().orElse(0);
        return switch (question.kind()) {
            case AT_MOST -> amount(value).map(amount -> amount.compareTo(BigDecimal.valueOf(bound)) <= 0);
            case AGE_AT_LEAST ->
                day(value).map(born -> ChronoUnit.YEARS.between(born, CivilTime.today(clock)) >= bound);
            case IN_TERRITORY -> territory.contains(value);
        };
    }

    private static Optional<BigDecimal> amount(String value) {
        try {
            return Optional.of(
                    new BigDecimal(value.replaceAll("[\\h\\u202f]", "").replace(',', '.')));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Parses a day.
     *
     * @param value day first, as in signed codes and machine-readable zones
     */
    private static Optional<LocalDate> day(String value) {
        Matcher parts = DAY.matcher(value);
        try {
            return parts.matches()
                    ? Optional.of(LocalDate.of(
                            Integer.parseInt(parts.group(3)),
                            Integer.parseInt(parts.group(2)),
                            Integer.parseInt(parts.group(1))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
