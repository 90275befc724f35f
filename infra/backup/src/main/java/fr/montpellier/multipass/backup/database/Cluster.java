package fr.montpellier.multipass.backup.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A PostgreSQL cluster whose files this process can read, with all databases of the services: one copy of it is one
 * moment of all of them.
 *
 * @param url of its database {@code postgres}
 * @param user a superuser, or the role of infra/deploy/postgresql/backup.sql
 * @param data data directory
 * @param archive where {@code archive_command} puts segments of the log; empty if the cluster archives none
 */
public record Cluster(String url, String user, String password, Path data, Optional<Path> archive) {

    /** Returns a text without the password. */
    @Override
    public String toString() {
        return "cluster " + data;
    }

    /** @return a connection to the database {@code postgres} */
    public Connection connect() throws SQLException {
        return connect(url);
    }

    /** @return a connection to the database of that name */
    public Connection connectTo(String database) throws SQLException {
        return connect(url.replaceFirst("/[^/?]+(\\?|$)", "/" + database + "$1"));
    }

    private Connection connect(String address) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "10");
        return DriverManager.getConnection(address, properties);
    }

    /** Returns what identifies the cluster and its timeline: a log continues only the same one. */
    public ClusterName name() throws IOException {
        try (Connection connection = connect()) {
            // The control file names the former timeline until the first checkpoint after a recovery has ended.
            return new ClusterName(
                    Long.parseLong(text(connection, "SELECT system_identifier FROM pg_control_system()")),
                    ClusterName.timelineOf(text(connection, "SELECT pg_walfile_name(pg_current_wal_lsn())")));
        } catch (SQLException e) {
            throw new IOException("The database does not answer", e);
        }
    }

    /**
     * Returns the number of rows of each table that this role may read, by {@code database.table}: what a verification
     * compares.
     */
    public Map<String, Long> rows() throws IOException {
        var rows = new TreeMap<String, Long>();
        try (Connection connection = connect()) {
            for (String database : texts(
                    connection,
                    "SELECT datname FROM pg_database WHERE NOT datistemplate AND datallowconn"
                            + " AND has_database_privilege(oid, 'CONNECT') ORDER BY 1")) {
                try (Connection inside = connectTo(database)) {
                    for (String table : texts(
                            inside,
                            // By their oids: names are looked up in schemas that this role may not use.
                            "SELECT quote_ident(nspname) || '.' || quote_ident(relname)"
                                    + " FROM pg_class JOIN pg_namespace AS schema ON schema.oid = relnamespace"
                                    + " WHERE relkind IN ('r', 'p') AND nspname NOT IN ('pg_catalog', 'information_schema')"
                                    + " AND has_schema_privilege(schema.oid, 'USAGE')"
                                    + " AND has_table_privilege(pg_class.oid, 'SELECT')"
                                    + " ORDER BY 1")) {
                        String count = text(inside, "SELECT count(*) FROM " + table);
                        rows.put(database + "." + table.replaceFirst("^public\\.", ""), Long.valueOf(count));
                    }
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IOException("The rows could not be counted", e);
        }
    }

    static String text(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
