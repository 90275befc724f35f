package fr.montpellier.multipass.acceptance.stack;

import java.sql.SQLException;
import java.util.List;

/** Changed rows of a table, which are restored when this object is closed. */
public final class RowAlteration implements AutoCloseable {

    private final Database database;
    private final String table;
    private final String where;
    private final String value;
    private final List<String> before;

    private RowAlteration(Database database, String table, String where, String value, List<String> before) {
        this.database = database;
        this.table = table;
        this.where = where;
        this.value = value;
        this.before = before;
    }

    static RowAlteration make(
            Database database, String table, String key, String value, String assignment, Object... parameters)
            throws SQLException {
        List<String> before = database.copy(table, key, value);
        if (before.size() != 1) {
            throw new AssertionError(before.size() + " rows of " + table);
        }
        String where = " WHERE " + key + "::text = ?";
        Object[] all = new Object[parameters.length + 1];
        System.arraycopy(parameters, 0, all, 0, parameters.length);
        all[parameters.length] = value;
        database.update("UPDATE " + table + " SET " + assignment + where, all);
        return new RowAlteration(database, table, where, value, before);
    }

    /** Restores the rows; has no effect if the service has deleted or replaced the row in the meantime. */
    @Override
    public void close() throws SQLException {
        String columns = database.text(
                "SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.column_privileges"
                        + " WHERE table_name = ? AND privilege_type = 'UPDATE' AND grantee = current_user"
                        + " AND table_schema = 'public'",
                table);
        database.update(
                "UPDATE " + table + " SET (" + columns + ") = (SELECT " + columns + " FROM jsonb_populate_record(NULL::"
                        + table + ", ?::jsonb))" + where,
                before.getFirst(),
                value);
    }
}
