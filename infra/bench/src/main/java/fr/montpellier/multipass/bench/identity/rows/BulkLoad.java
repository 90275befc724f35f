package fr.montpellier.multipass.bench.identity.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds many rows to tables in one transaction, after dropping keys, indexes and references: to build those at once,
 * sorted, is faster than row by row in random order. The server's own clean-up waits for it.
 */
public final class BulkLoad {

    private final Connection owner;
    private final List<String> tables;

    /** Inserts rows. */
    public interface Rows {
        void add() throws SQLException;
    }

    /** @param owner of the tables */
    public BulkLoad(Connection owner, List<String> tables) {
        this.owner = owner;
        this.tables = tables;
    }

    public void run(Rows rows) throws SQLException {
        owner.setAutoCommit(false);
        execute("SET LOCAL maintenance_work_mem = '512MB'");
        List<String> references = constraints("contype = 'f'");
        List<String> keys = constraints("contype IN ('p', 'u')");
        List<String> indexes = column("SELECT indexdef FROM pg_indexes WHERE tablename = ANY (?) AND NOT EXISTS"
                + " (SELECT FROM pg_constraint WHERE conname = indexname)");
        all(dropping("contype = 'f'"));
        all(dropping("contype IN ('p', 'u')"));
        all(column("SELECT format('DROP INDEX %I', indexname) FROM pg_indexes WHERE tablename = ANY (?)"));
        rows.add();
        all(keys);
        all(indexes);
        all(references);
        owner.commit();
        owner.setAutoCommit(true);
        // The state of a store that grew slowly: vacuumed, with statistics.
        for (String table : tables) {
            execute("VACUUM (ANALYZE) " + table);
        }
    }

    /** Returns the statements that add the constraints of the tables, and references to them. */
    private List<String> constraints(String which) throws SQLException {
        return column("SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname,"
                + " pg_get_constraintdef(oid))" + ofTables(which));
    }

    private List<String> dropping(String which) throws SQLException {
        return column(
                "SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname)" + ofTables(which));
    }

    private static String ofTables(String which) {
        return " FROM pg_constraint, (SELECT ?::text[]) AS these (tables) WHERE (conrelid::regclass::text = ANY (tables)"
                + " OR confrelid::regclass::text = ANY (tables)) AND " + which;
    }

    private List<String> column(String query) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(query)) {
            statement.setArray(1, owner.createArrayOf("text", tables.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                var values = new ArrayList<String>();
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
                return values;
            }
        }
    }

    private void all(List<String> statements) throws SQLException {
        for (String statement : statements) {
            execute(statement);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
