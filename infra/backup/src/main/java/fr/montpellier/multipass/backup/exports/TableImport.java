package fr.montpellier.multipass.backup.exports;

import fr.montpellier.multipass.backup.database.Cluster;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads tables of an export into databases that have the same versions of the schema, whose rows it replaces: those that
 * a migration or a first start made. Needs a superuser, since triggers and references are checked by none of the rows.
 */
final class TableImport {

    private static final int BATCH = 500;

    private final Cluster cluster;

    TableImport(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Imports all three databases, each in one transaction.
     *
     * @param tables unpacked archive
     * @return number of rows
     */
    long read(Path tables) throws IOException {
        long rows = 0;
        for (String database : TableExport.DATABASES) {
            rows += read(database, tables.resolve(database));
        }
        return rows;
    }

    private long read(String database, Path directory) throws IOException {
        try (Connection connection = cluster.connectTo(database)) {
            requireVersions(connection, database, Files.readAllLines(directory.resolve(TableExport.VERSIONS)));
            connection.setAutoCommit(false);
            TableExport.run(connection, "SET LOCAL session_replication_role = replica");
            TableExport.run(connection, "SET LOCAL TIME ZONE 'UTC'");
            List<TableSchema> tables = TableSchema.of(connection);
            for (TableSchema table : tables) {
                TableExport.run(connection, "DELETE FROM " + table.quoted());
            }
            long rows = 0;
            for (TableSchema table : tables) {
                rows += insert(connection, table, directory.resolve(table.table() + ".jsonl"));
            }
            setSequences(connection, directory.resolve(TableExport.SEQUENCES));
            connection.commit();
            return rows;
        } catch (SQLException e) {
            throw new IOException("The database " + database + " could not be imported", e);
        }
    }

    private static void requireVersions(Connection connection, String database, List<String> exported)
            throws SQLException, IOException {
        var here = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TableExport.versions())) {
            while (row.next()) {
                here.add(row.getString(1));
            }
        }
        if (!here.equals(exported)) {
            throw new IOException("The database " + database + " has other versions of the schema than the export, of "
                    + exported.getLast() + ": import into the version of Multipass that exported");
        }
    }

    private static long insert(Connection connection, TableSchema table, Path file) throws SQLException, IOException {
        String columns = table.storedColumns();
        long rows = 0;
        try (BufferedReader lines = Files.newBufferedReader(file);
                PreparedStatement statement =
                        connection.prepareStatement("INSERT INTO " + table.quoted() + " (" + columns
                                + ") OVERRIDING SYSTEM VALUE SELECT " + columns + " FROM jsonb_populate_record(NULL::"
                                + table.quoted() + ", ?::jsonb)")) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                statement.setString(1, line);
                statement.addBatch();
                rows++;
                if (rows % BATCH == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
        return rows;
    }

    private static void setSequences(Connection connection, Path file) throws SQLException, IOException {
        try (PreparedStatement statement = connection.prepareStatement("""
                        SELECT setval(format('%I.%I', s->>'schemaname', s->>'sequencename')::regclass, (s->>'last_value')::bigint)
                        FROM (SELECT ?::jsonb AS s) AS row WHERE s->>'last_value' IS NOT NULL""")) {
            for (String line : Files.readAllLines(file)) {
                statement.setString(1, line);
                statement.execute();
            }
        }
    }
}
