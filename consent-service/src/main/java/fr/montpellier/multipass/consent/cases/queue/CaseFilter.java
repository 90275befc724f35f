package fr.montpellier.multipass.consent.cases.queue;

import java.util.Locale;

/** A filter of a department's list. No filter includes archived cases. */
public enum CaseFilter {
    ALL("queue IS NOT NULL"),
    /** An agent must act next. */
    TODO("queue = 'todo'"),
    /** A piece was requested from the resident. */
    WAITING("queue = 'waiting'"),
    /** The authorisation ends within two weeks, and the case is under way. */
    EXPIRING("queue IN ('todo', 'waiting') AND queue IS NOT NULL AND until > :now AND until <= :soon"),
    /** The case is under way and assigned to the requesting agent. */
    MINE("queue IN ('todo', 'waiting') AND queue IS NOT NULL AND assignee = :agent"),
    /** There is an action of the resident that no agent has seen. */
    UNREAD("unread AND queue IS NOT NULL"),
    /** The case is decided, closed or without an authorisation, and leaves the list after the delay of the démarche. */
    DONE("queue = 'done'");

    private final String condition;

    CaseFilter(String condition) {
        this.condition = condition;
    }

    String condition() {
        return condition;
    }

    /** Returns the order of the index that holds the cases of this filter. */
    String countOrder() {
        return this == EXPIRING ? "until" : "opened_at";
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the filter with that code.
     *
     * @throws IllegalArgumentException for an unknown filter
     */
    static CaseFilter fromCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
