package fr.montpellier.multipass.vault;

import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The documents that residents of the tests have deposited: they choose all of the types that they authorise. */
final class OwnedDocuments {

    private final TestDatabase database;
    private @Nullable Connection connection;

    OwnedDocuments(TestDatabase database) {
        this.database = database;
    }

    /** Returns the identifiers by type. */
    synchronized Map<String, List<String>> of(String owner, String... types) {
        Map<String, List<String>> documents = new LinkedHashMap<>();
        try (PreparedStatement find =
                connected().prepareStatement("SELECT id, type FROM document WHERE owner = ? AND type = ANY (?)")) {
            find.setString(1, owner);
            find.setArray(2, find.getConnection().createArrayOf("text", types));
            ResultSet rows = find.executeQuery();
            while (rows.next()) {
                documents
                        .computeIfAbsent(rows.getString("type"), type -> new ArrayList<>())
                        .add(rows.getString("id"));
            }
            return documents;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns one connection for all calls: PostgreSQL takes longer to open one than to answer. */
    private Connection connected() throws SQLException {
        Connection open = connection;
        if (open == null || !open.isValid(1)) {
            DatabaseAccess access = database.access();
            open = DriverManager.getConnection(access.url(), access.ownerUser(), access.ownerPassword());
            connection = open;
        }
        return open;
    }
}
