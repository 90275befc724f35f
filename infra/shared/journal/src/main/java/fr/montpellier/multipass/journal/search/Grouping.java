package fr.montpellier.multipass.journal.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What entries are counted by. Days and weeks, which begin on Monday, are those of the métropole. */
enum Grouping {
    DAY("to_char(e.at AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD')", true),
    WEEK("to_char(date_trunc('week', e.at AT TIME ZONE 'Europe/Paris'), 'YYYY-MM-DD')", true),
    TYPE("e.type", false),
    OUTCOME("e.outcome", false),
    /** The pseudonym of who acted. */
    ACTOR("e.actor", false),
    DEPARTMENT(fact("department"), false),
    DEMARCHE(fact("demarche"), false),
    REASON(fact("reason"), false),
    BASIS(fact("basis"), false),
    AUTHORISATION(fact("authorisation"), false),
    /** As what a person acted for the resident. */
    ACTING(fact("actingBy"), false);

    private final String expression;
    private final boolean isDate;

    Grouping(String expression, boolean isDate) {
        this.expression = expression;
        this.isDate = isDate;
    }

    private static String fact(String name) {
        return "e.facts->>'" + name + "'";
    }

    /** Returns the SQL expression on {@code journal_entries e}. */
    String expression() {
        return expression;
    }

    String order() {
        return isDate ? "key DESC" : "entries DESC, key";
    }

    static Optional<Grouping> fromCode(String code) {
        return Arrays.stream(values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(code))
                .findFirst();
    }
}
