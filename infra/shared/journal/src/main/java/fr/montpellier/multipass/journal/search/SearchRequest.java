package fr.montpellier.multipass.journal.search;

import fr.montpellier.multipass.journal.web.EntryFilter;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A search, or a count, of entries.
 *
 * @param criteria those of {@link EntryFilter}
 * @param reason needed if a criterion names a person
 * @param by what entries are counted by; of counts alone
 * @param limit of the page; without one 50 entries, or 1,000 groups
 * @param cursor of a page of groups
 * @param export whether the caller makes a file of the result, which is an entry of its own
 */
record SearchRequest(
        @Nullable Map<String, @Nullable String> criteria,
        @Nullable Reason reason,
        @Nullable String by,
        @Nullable Integer limit,
        @Nullable String cursor,
        @Nullable Boolean export) {

    private static final int PAGE = 50;

    /** The largest number of groups of a page. */
    private static final int MOST_GROUPS = 1_000;

    /** @param sentence in which the caller says why; the person reads it */
    record Reason(@Nullable String code, @Nullable String sentence) {}

    /** Returns the criteria that have a value. */
    Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        Optional.ofNullable(criteria).orElse(Map.of()).forEach((name, value) -> {
            if (value != null && !value.isBlank()) {
                given.put(name, value.strip());
            }
        });
        return given;
    }

    boolean isExport() {
        return Boolean.TRUE.equals(export);
    }

    int pageSize() {
        return Optional.ofNullable(limit).orElse(PAGE);
    }

    /** Returns the largest number of groups of the page. */
    int groups() {
        return Math.clamp(Optional.ofNullable(limit).orElse(MOST_GROUPS), 1, MOST_GROUPS);
    }

    /**
     * Returns the number of groups on the pages before.
     *
     * @throws ProblemException if the cursor is none of a page of groups
     */
    int groupsBefore() {
        if (cursor == null) {
            return 0;
        }
        if (!cursor.matches("[0-9]{1,9}")) {
            throw new ProblemException(CommonProblem.BAD_REQUEST).with("parameter", "cursor");
        }
        return Integer.parseInt(cursor);
    }

    /**
     * Returns the reason, or empty if no person is named.
     *
     * @throws ProblemException if a person is named without a reason, {@link CommonProblem#SEARCH_REASON_NEEDED}
     */
    Optional<StatedReason> stated() {
        if (!EntryFilter.namesPerson(given())) {
            return Optional.empty();
        }
        return Optional.of(Optional.ofNullable(reason)
                .flatMap(given -> StatedReason.of(given.code(), given.sentence()))
                .orElseThrow(() -> new ProblemException(CommonProblem.SEARCH_REASON_NEEDED)));
    }

    /** Returns a text without the sentence and the criteria, which may be personal. */
    @Override
    public String toString() {
        return "SearchRequest";
    }
}
