package fr.montpellier.multipass.acceptance.stack;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A role that may read all of one database, like the holder of a replica or a recent backup. It is dropped when closed.
 */
public final class DatabaseReader implements AutoCloseable {

    private final Database superuser;
    private final Database reader;

    private DatabaseReader(Database superuser, Database reader) {
        this.superuser = superuser;
        this.reader = reader;
    }

    static DatabaseReader create(Database superuser) throws SQLException {
        String name = "reader_" + UUID.randomUUID().toString().substring(0, 8);
        String password = UUID.randomUUID().toString();
        String database = superuser.url().substring(superuser.url().lastIndexOf('/') + 1);
        superuser.update("CREATE ROLE " + name + " LOGIN PASSWORD '" + password + "' IN ROLE pg_read_all_data");
        superuser.update("GRANT CONNECT ON DATABASE " + database + " TO " + name);
        return new DatabaseReader(superuser, new Database(superuser.url(), name, password));
    }

    public Database role() {
        return reader;
    }

    /**
     * Returns every row of every table, as JSON after the table's name; bytes are in hexadecimal.
     *
     * @param but tables that are left out
     */
    public List<String> everything(List<String> but) throws SQLException {
        List<String> rows = new ArrayList<>();
        for (String table : reader.texts("SELECT table_name FROM information_schema.tables"
                + " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'")) {
            if (!but.contains(table)) {
                rows.addAll(reader.texts("SELECT '" + table + " ' || to_jsonb(r)::text FROM " + table + " r"));
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        superuser.update("DROP OWNED BY " + reader.user());
        superuser.update("DROP ROLE " + reader.user());
    }
}
