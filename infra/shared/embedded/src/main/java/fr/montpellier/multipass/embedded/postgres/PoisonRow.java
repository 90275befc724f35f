package fr.montpellier.multipass.embedded.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A row that cannot be changed until this is closed: whatever work tries fails each time. */
public final class PoisonRow implements AutoCloseable {

    private final String url;
    private final String owner;
    private final String password;
    private final String table;

    /**
     * @param url JDBC address
     * @param owner role that may change the schema
     */
    public PoisonRow(String url, String owner, String password, String table, String column, String value) {
        this.url = url;
        this.owner = owner;
        this.password = password;
        this.table = table;
        run("""
                CREATE OR REPLACE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'a planted row that always fails'; END $$""");
        run(
                "CREATE TRIGGER poison BEFORE UPDATE ON %s FOR EACH ROW WHEN (OLD.%s::text = '%s') EXECUTE FUNCTION poison()"
                        .formatted(table, column, value));
    }

    @Override
    public void close() {
        run("DROP TRIGGER poison ON " + table);
    }

    private void run(String sql) {
        try (Connection connection = DriverManager.getConnection(url, owner, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
