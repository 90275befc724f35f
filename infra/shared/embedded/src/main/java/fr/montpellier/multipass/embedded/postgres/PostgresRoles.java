package fr.montpellier.multipass.embedded.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Creates a database's two roles and grants their rights. A migration restricts them further for some tables. */
final class PostgresRoles {

    private PostgresRoles() {}

    /** Creates the database and its roles; returns {@code false} when the database exists already. */
    static boolean create(Connection connection, String database, DatabaseAccess access) throws SQLException {
        if (!database.matches("[a-z][a-z0-9_]{0,40}")) {
            throw new IllegalArgumentException("Not a database name: " + database);
        }
        role(connection, access.ownerUser(), access.ownerPassword());
        role(connection, access.applicationUser(), access.applicationPassword());
        bound(connection, access.applicationUser());
        if (exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
            return false;
        }
        run(
                connection,
                List.of("CREATE DATABASE " + database + " OWNER " + access.ownerUser() + " TEMPLATE template0"));
        return true;
    }

    /** @param connection to the database itself */
    static void grant(Connection connection, String database, DatabaseAccess access) throws SQLException {
        String application = access.applicationUser();
        var byOwner = "ALTER DEFAULT PRIVILEGES FOR ROLE " + access.ownerUser() + " IN SCHEMA public GRANT ";
        run(
                connection,
                List.of(
                        "REVOKE ALL ON DATABASE " + database + " FROM PUBLIC",
                        "GRANT CONNECT ON DATABASE " + database + " TO " + application,
                        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
                        "GRANT USAGE ON SCHEMA public TO " + application,
                        byOwner + "SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + application,
                        byOwner + "USAGE ON SEQUENCES TO " + application));
    }

    private static void role(Connection connection, String name, String password) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name)) {
            // The password is base64url, hence safe inside the quotes; DDL takes no parameters.
            run(connection, List.of("CREATE ROLE " + name + " LOGIN PASSWORD '" + password + "'"));
        }
    }

    /** Limits the duration of the application's statements, lock waits and idle transactions. */
    private static void bound(Connection connection, String application) throws SQLException {
        var set = "ALTER ROLE " + application + " SET ";
        run(
                connection,
                List.of(
                        set + "statement_timeout = '60s'",
                        set + "lock_timeout = '10s'",
                        set + "idle_in_transaction_session_timeout = '60s'"));
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
