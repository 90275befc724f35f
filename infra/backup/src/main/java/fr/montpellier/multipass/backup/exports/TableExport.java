package fr.montpellier.multipass.backup.exports;

import fr.montpellier.multipass.backup.database.Cluster;
import fr.montpellier.multipass.backup.sealing.SealedArchive;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Writes the tables of the three databases as JSON Lines: a file for each, a row to a line. Bytes are {@code \x} and
 * hexadecimal digits, times are RFC 3339 in UTC.
 */
final class TableExport {

    /** Databases of the services. */
    static final List<String> DATABASES = List.of("identity", "consent", "vault");

    static final String NAME = "tables";

    /** File of the last values of sequences in the directory of a database. */
    static final String SEQUENCES = "sequences.jsonl";

    /** File of the versions of the schema in the directory of a database. */
    static final String VERSIONS = "versions.txt";

    private static final int AT_ONCE = 500;

    private final Cluster cluster;

    TableExport(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Adds the rows to the archive, and writes the schemas beside it.
     *
     * @param work directory that others do not read, for one table at a time
     * @return number of rows
     */
    long write(SealedArchive archive, Path schemas, Path work) throws IOException {
        long rows = 0;
        for (String database : DATABASES) {
            try (Connection connection = cluster.connectTo(database)) {
                connection.setAutoCommit(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                connection.setReadOnly(true);
                run(connection, "SET TIME ZONE 'UTC'");
                Path directory = Files.createDirectories(schemas.resolve(database));
                for (TableSchema table : TableSchema.of(connection)) {
                    Files.writeString(directory.resolve(table.table() + ".schema.json"), table.jsonSchema(database));
                    rows += add(
                            connection,
                            "SELECT to_jsonb(t)::text FROM " + table.quoted() + " t",
                            database + "/" + table.table() + ".jsonl",
                            archive,
                            work);
                }
                add(
                        connection,
                        "SELECT to_jsonb(s)::text FROM (SELECT schemaname, sequencename, last_value FROM pg_sequences) s",
                        database + "/" + SEQUENCES,
                        archive,
                        work);
                add(connection, versions(), database + "/" + VERSIONS, archive, work);
            } catch (SQLException e) {
                throw new IOException("The database " + database + " could not be read", e);
            }
        }
        return rows;
    }

    /** Returns the query of the versions of the schema, in order. */
    static String versions() {
        return "SELECT script FROM flyway_schema_history WHERE version IS NOT NULL AND success ORDER BY script";
    }

    private static long add(Connection connection, String query, String entry, SealedArchive archive, Path work)
            throws SQLException, IOException {
        Path file = Files.createTempFile(work, "table", ".jsonl");
        long rows = 0;
        try {
            try (Statement statement = connection.createStatement();
                    BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                statement.setFetchSize(AT_ONCE);
                try (ResultSet row = statement.executeQuery(query)) {
                    while (row.next()) {
                        out.write(row.getString(1));
                        out.write('\n');
                        rows++;
                    }
                }
            }
            try (InputStream content = Files.newInputStream(file)) {
                archive.add(entry, content);
            }
        } finally {
            Files.delete(file);
        }
        return rows;
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
