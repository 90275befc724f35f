package fr.montpellier.multipass.consent.cases.queue;

import fr.montpellier.multipass.consent.cases.Case;
import fr.montpellier.multipass.consent.paging.Cursor;
import java.time.Instant;
import java.util.Locale;

/** The order of a list of cases. Cases with the same time are ordered by their authorisation. */
public enum CaseOrder {
    NEWEST("(opened_at, authorisation) < (:at, :id) ORDER BY opened_at DESC, authorisation DESC") {
        @Override
        Instant of(Case listed) {
            return listed.openedAt();
        }
    },
    OLDEST("(opened_at, authorisation) > (:at, :id) ORDER BY opened_at, authorisation") {
        @Override
        Instant of(Case listed) {
            return listed.openedAt();
        }
    },
    /** The authorisation that ends first comes first. */
    ENDING("(until, authorisation) > (:at, :id) ORDER BY until, authorisation") {
        @Override
        Instant of(Case listed) {
            return listed.until();
        }
    };

    private final String rest;

    CaseOrder(String rest) {
        this.rest = rest;
    }

    abstract Instant of(Case listed);

    /** Returns the condition after a cursor and the order, in SQL. */
    String rest() {
        return rest;
    }

    /**
     * Returns the cursor at which a page begins: the given one, or the start of this order for a request without a
     * cursor.
     */
    Cursor start(Cursor asked) {
        return this == NEWEST ? asked : asked.inOldestFirst();
    }

    Cursor after(Case listed) {
        return new Cursor(of(listed), listed.authorisation().value());
    }

    /**
     * Returns the order with that code.
     *
     * @throws IllegalArgumentException for an unknown order
     */
    static CaseOrder fromCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
