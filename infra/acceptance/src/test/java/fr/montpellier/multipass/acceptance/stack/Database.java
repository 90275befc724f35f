package fr.montpellier.multipass.acceptance.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A database with the credentials of one of its roles; each statement runs in a connection of its own. */
public record Database(String url, String user, String password) {

    /**
     * Executes a statement and returns the number of rows written. Parameters are texts: cast them in the statement.
     */
    public int update(String sql, Object... parameters) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    /** Returns the first column of each row, as text. */
    public List<String> texts(String sql, Object... parameters) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    /** Returns the first column of the only row. */
    public String text(String sql, Object... parameters) throws SQLException {
        List<String> texts = texts(sql, parameters);
        if (texts.size() != 1) {
            throw new AssertionError(texts.size() + " rows: " + sql);
        }
        return texts.getFirst();
    }

    /**
     * Changes rows, and restores them when the result is closed.
     *
     * @param key column by which they are found again
     */
    public RowAlteration alter(String table, String key, String value, String assignment, Object... parameters)
            throws SQLException {
        return RowAlteration.make(this, table, key, value, assignment, parameters);
    }

    /** Returns a copy of rows, one JSON object each. */
    public List<String> copy(String table, String key, String value) throws SQLException {
        return texts("SELECT to_jsonb(r)::text FROM " + table + " r WHERE " + key + "::text = ?", value);
    }

    /** Inserts copied rows. */
    public void putBack(String table, List<String> rows) throws SQLException {
        for (String row : rows) {
            update("INSERT INTO " + table + " SELECT * FROM jsonb_populate_record(NULL::" + table + ", ?::jsonb)", row);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    /** Returns a text without the password. */
    @Override
    public String toString() {
        return user + " at " + url;
    }
}
