package fr.montpellier.multipass.service.outages;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Distinguishes a temporary outage of the database from an error of the service or the caller. */
public final class Outages {

    private static final int DEPTH = 20;

    /**
     * SQLSTATE classes of outages: connection exception, insufficient resources, operator intervention, system error
     * (PostgreSQL, appendix A).
     */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

    /**
     * SQLSTATEs of transactions that failed by serialization, deadlock or lock timeout, or because the server is
     * read-only for now.
     */
    private static final Set<String> STATES = Set.of("40001", "40P01", "55P03", "25006");

    /** The pool's message, without a SQLSTATE, when the transaction of a broken connection is rolled back. */
    private static final String CLOSED = "Connection is closed";

    private Outages() {}

    public static boolean isOutage(@Nullable Throwable failure) {
        return Stream.<@Nullable Throwable>iterate(failure, each -> each == null ? null : each.getCause())
                .limit(DEPTH)
                .anyMatch(each -> each instanceof SQLException sql && isOutage(sql));
    }

    private static boolean isOutage(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientException
                || failure instanceof SQLRecoverableException
                || failure instanceof SQLNonTransientConnectionException
                || (state == null && CLOSED.equals(failure.getMessage()))
                || (state != null && (STATES.contains(state) || CLASSES.stream().anyMatch(state::startsWith)));
    }
}
