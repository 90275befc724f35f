package fr.montpellier.multipass.service.outages;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells whether a failure is the database's absence, which passes, and not an error of the service or the caller. */
public final class Outages {

    private static final int DEPTH = 20;

    /**
     * Classes of SQLSTATE: connection exception, insufficient resources, operator intervention, system error (PostgreSQL,
     * appendix A).
     */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

    /** The transaction was ended for another's sake, or because it waited too long, or the server only reads for now. */
    private static final Set<String> STATES = Set.of("40001", "40P01", "55P03", "25006");

    /** What the pool says, without a SQLSTATE, when the transaction of a connection that broke is rolled back. */
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
