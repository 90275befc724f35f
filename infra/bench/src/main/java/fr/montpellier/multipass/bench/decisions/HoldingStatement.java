package fr.montpellier.multipass.bench.decisions;

import java.util.Locale;
import java.util.Optional;

/**
 * The ways in which a decision locks an authorisation until its transaction ends, each with what a withdrawal does
 * beside {@code FOR UPDATE} of the row.
 */
enum HoldingStatement {
    FOR_SHARE("", " FOR SHARE", ""),
    FOR_KEY_SHARE("", " FOR KEY SHARE", ""),
    ADVISORY_LOCK(
            "SELECT pg_advisory_xact_lock_shared(1, hashtext(?))", "", "SELECT pg_advisory_xact_lock(1, hashtext(?))"),
    /** Baseline for the cost of the others: without a lock, readings are dated after withdrawals. */
    NOTHING("", "", "");

    private final String before;
    private final String clause;
    private final String withdrawal;

    HoldingStatement(String before, String clause, String withdrawal) {
        this.before = before;
        this.clause = clause;
        this.withdrawal = withdrawal;
    }

    Optional<String> beforeReading() {
        return Optional.of(before).filter(statement -> !statement.isEmpty());
    }

    String reading() {
        return "SELECT * FROM authorisations WHERE id = ?::uuid" + clause;
    }

    Optional<String> beforeWithdrawing() {
        return Optional.of(withdrawal).filter(statement -> !statement.isEmpty());
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
