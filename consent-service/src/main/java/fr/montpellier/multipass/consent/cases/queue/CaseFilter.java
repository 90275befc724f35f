package fr.montpellier.multipass.consent.cases.queue;

import java.util.Locale;

/** The part of a department's list that an agent asks for. Archived cases are in none. */
public enum CaseFilter {
    ALL("queue IS NOT NULL"),
    /** An agent has to go on. */
    TODO("queue = 'todo'"),
    /** The resident was asked for a piece. */
    WAITING("queue = 'waiting'"),
    /** The authorisation ends within two weeks, and the case is under way. */
    EXPIRING("queue IN ('todo', 'waiting') AND queue IS NOT NULL AND until > :now AND until <= :soon"),
    /** Under way, and assigned to the agent who asks. */
    MINE("queue IN ('todo', 'waiting') AND queue IS NOT NULL AND assignee = :agent"),
    /** The resident did something that no agent has seen. */
    UNREAD("unread AND queue IS NOT NULL"),
    /** Decided, closed, or without an authorisation; leaves the list after the delay of the démarche. */
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

    /** @throws IllegalArgumentException for an unknown filter */
    static CaseFilter fromCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
