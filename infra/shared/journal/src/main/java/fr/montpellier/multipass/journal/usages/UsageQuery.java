package fr.montpellier.multipass.journal.usages;

import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a portal asks of {@code findUsage}.
 *
 * @param kinds that are returned
 * @param systems names of services whose entries are returned; empty: of all
 */
record UsageQuery(
        Set<Kind> kinds,
        List<String> systems,
        Optional<Instant> periodStart,
        Optional<Instant> periodEnd,
        int limit,
        int offset) {

    static final int MOST = 10_000;

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /** Kinds of usages, as the parameter {@code processingType} names them. */
    enum Kind {
        DATA_REQUEST,
        DATA_RESPONSE,
        DATA_PROCESSING,
        INTERNAL_PROCESSING
    }

    /** @throws ProblemException if a parameter is malformed, {@link CommonProblem#BAD_REQUEST} */
    static UsageQuery of(
            @Nullable List<String> kinds,
            @Nullable List<String> systems,
            @Nullable String periodStart,
            @Nullable String periodEnd,
            int limit,
            int offset) {
        if (limit < 1 || limit > MOST) {
            throw malformed("limit");
        }
        if (offset < 0) {
            throw malformed("offset");
        }
        return new UsageQuery(
                kinds == null || kinds.isEmpty() ? EnumSet.allOf(Kind.class) : kinds(kinds),
                systems == null ? List.of() : List.copyOf(systems),
                time("periodStart", periodStart),
                time("periodEnd", periodEnd),
                limit,
                offset);
    }

    private static Set<Kind> kinds(List<String> names) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        names.forEach(name -> kinds.add(Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> malformed("processingType"))));
        return kinds;
    }

    private static Optional<Instant> time(String name, @Nullable String text) {
        try {
            Optional<Instant> time = Optional.ofNullable(text).map(Instant::parse);
            if (time.filter(each -> each.isBefore(Instant.EPOCH) || each.isAfter(LATEST))
                    .isPresent()) {
                throw malformed(name);
            }
            return time;
        } catch (DateTimeException e) {
            throw malformed(name);
        }
    }

    private static ProblemException malformed(String parameter) {
        return new ProblemException(CommonProblem.BAD_REQUEST).with("parameter", parameter);
    }
}
