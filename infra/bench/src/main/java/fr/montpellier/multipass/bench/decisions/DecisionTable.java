package fr.montpellier.multipass.bench.decisions;

import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A table like the consent service's, with decisions on one row at a time. Each withdrawal begins the next row, and the
 * time of the last permit on each is compared with its withdrawal.
 */
final class DecisionTable {

    private static final String LONGEST_WAIT = "10s";

    private final DatabaseAccess access;
    private final HoldingStatement holding;
    private final ConcurrentMap<String, Long> lastPermits = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Long> withdrawals = new ConcurrentHashMap<>();
    private volatile String current;

    DecisionTable(DatabaseAccess access, HoldingStatement holding) throws SQLException {
        this.access = access;
        this.holding = holding;
        try (Connection owner = DriverManager.getConnection(access.url(), access.ownerUser(), access.ownerPassword());
                Statement statement = owner.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS authorisations");
            statement.execute(
                    "CREATE TABLE authorisations (id uuid PRIMARY KEY, resident text NOT NULL, demarche text NOT NULL,"
                            + " text_hash text NOT NULL, given_at timestamptz NOT NULL DEFAULT now(), withdrawn_at"
                            + " timestamptz)");
            statement.execute("GRANT SELECT, INSERT, UPDATE ON authorisations TO " + access.applicationUser());
        }
        try (Connection connection = connect()) {
            current = insert(connection);
        }
    }

    Connection connect() throws SQLException {
        Connection connection =
                DriverManager.getConnection(access.url(), access.applicationUser(), access.applicationPassword());
        connection.setAutoCommit(false);
        return connection;
    }

    /** Makes one decision, as the consent service does, on the caller's own connection. */
    void decide(Connection connection) {
        try {
            String id = current;
            if (holding.beforeReading().isPresent()) {
                execute(connection, holding.beforeReading().get(), id);
            }
            boolean permitted;
            try (PreparedStatement statement = connection.prepareStatement(holding.reading())) {
                statement.setString(1, id);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    permitted = row.getObject("withdrawn_at") == null;
                }
            }
            if (permitted) {
                lastPermits.merge(id, System.nanoTime(), Math::max);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Withdraws the current authorisation and begins the next.
     *
     * @return how long that took, in nanoseconds, its commit included
     */
    long withdraw(Connection connection) throws SQLException {
        String next = insert(connection);
        String id = current;
        long begun = System.nanoTime();
        long withdrawnAt;
        execute(connection, "SET LOCAL lock_timeout = '" + LONGEST_WAIT + "'");
        try {
            execute(connection, "SELECT * FROM authorisations WHERE id = ?::uuid FOR UPDATE", id);
            if (holding.beforeWithdrawing().isPresent()) {
                execute(connection, holding.beforeWithdrawing().get(), id);
            }
            withdrawnAt = System.nanoTime();
            execute(connection, "UPDATE authorisations SET withdrawn_at = now() WHERE id = ?::uuid", id);
            connection.commit();
        } catch (SQLException e) {
            // The longest wait has passed: the wait is counted, and the authorisation stays.
            connection.rollback();
            return System.nanoTime() - begun;
        }
        long took = System.nanoTime() - begun;
        current = next;
        withdrawals.put(id, withdrawnAt);
        return took;
    }

    /** Counts the withdrawals after whose time a permit was dated. It is called once no decision is in progress. */
    long late() {
        return withdrawals.entrySet().stream()
                .filter(each -> lastPermits.getOrDefault(each.getKey(), each.getValue()) - each.getValue() > 0)
                .count();
    }

    long walPosition(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String insert(Connection connection) throws SQLException {
        String id = UUID.randomUUID().toString();
        execute(
                connection,
                "INSERT INTO authorisations (id, resident, demarche, text_hash) VALUES (?::uuid, 'resident',"
                        + " 'demarche', repeat('0', 64))",
                id);
        connection.commit();
        return id;
    }

    private static void execute(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }
}
