package fr.montpellier.multipass.consent.exceptional;

import fr.montpellier.multipass.consent.paging.Cursor;

/** A list of accesses, as a condition in SQL with the parameter {@code :since}, before which no second person may decide any more. */
enum ExceptionalAccessList {
    /** A second person may still decide; the one that was opened first comes first. */
    WAITING(Condition.WAITING, true),
    /** Those on which no second person may decide any more, for agents; the latest first. */
    NOT_WAITING("NOT " + Condition.WAITING, false),
    /** The officer has to decide on the access, or on an account that was refused because of it; the oldest first. */
    TO_DECIDE(Condition.IN_THE_WAY + " AND " + Condition.UNDECIDED, true),
    /** The officer decided that the agent opens no other, which may be changed; the latest first. */
    HELD_BACK(Condition.IN_THE_WAY + " AND NOT " + Condition.UNDECIDED, false),
    /** Nothing is left to decide; the latest first. */
    SETTLED("NOT " + Condition.WAITING + " AND NOT " + Condition.IN_THE_WAY, false);

    private final String condition;
    private final boolean oldestFirst;

    ExceptionalAccessList(String condition, boolean oldestFirst) {
        this.condition = condition;
        this.oldestFirst = oldestFirst;
    }

    /** Parts of conditions, each in parentheses and never unknown. */
    static final class Condition {

        static final String WAITING = "(confirmed IS NULL AND opened_at > :since)";

        /** As {@link ExceptionalAccess#isLeftAlone}. */
        static final String LEFT_ALONE = "(confirmed IS FALSE OR (confirmed IS NULL AND opened_at <= :since))";

        /** As {@link ExceptionalAccess#isInTheWay}. */
        static final String IN_THE_WAY = "(" + LEFT_ALONE + " AND may_open IS NOT TRUE)";

        private static final String UNDECIDED = "(may_open IS NULL OR " + HomonymRepository.AWAITED + ")";

        private Condition() {}
    }

    /** @throws IllegalArgumentException if agents have no list of that name */
    static ExceptionalAccessList ofAgents(String name) {
        return switch (name) {
            case "waiting" -> WAITING;
            case "decided" -> NOT_WAITING;
            default -> throw unknown();
        };
    }

    /** @throws IllegalArgumentException if the officer has no list of that name */
    static ExceptionalAccessList ofOfficer(String name) {
        return switch (name) {
            case "to-decide" -> TO_DECIDE;
            case "waiting" -> WAITING;
            case "held-back" -> HELD_BACK;
            case "settled" -> SETTLED;
            default -> throw unknown();
        };
    }

    private static IllegalArgumentException unknown() {
        return new IllegalArgumentException("no list has that name");
    }

    String condition() {
        return condition;
    }

    /** Returns the condition on {@code :at} and {@code :id} of what follows a cursor, and the order. */
    String rest() {
        return oldestFirst
                ? "(opened_at, id) > (:at, :id) ORDER BY opened_at, id"
                : "(opened_at, id) < (:at, :id) ORDER BY opened_at DESC, id DESC";
    }

    /** Returns the cursor at which a page begins; a request without one begins where this list does. */
    Cursor start(Cursor asked) {
        return oldestFirst ? asked.inOldestFirst() : asked;
    }
}
