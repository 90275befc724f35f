package fr.montpellier.multipass.backup.exports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table.
 *
 * @param schema of PostgreSQL, {@code public} mostly
 */
record TableSchema(String schema, String table, List<Column> columns) {

    /**
     * A column.
     *
     * @param type as PostgreSQL names it, such as {@code timestamp with time zone}
     * @param element type of the elements of an array, such as {@code _text}; empty for other types
     * @param generated whether PostgreSQL computes it
     */
    record Column(String name, String type, String element, boolean nullable, boolean generated) {}

    /** Returns the tables of the database that hold data, but Flyway's, by name. */
    static List<TableSchema> of(Connection connection) throws SQLException {
        var tables = new ArrayList<TableSchema>();
        try (PreparedStatement statement = connection.prepareStatement("""
                        SELECT c.table_schema, c.table_name, c.column_name, c.data_type, c.udt_name, c.is_nullable, c.is_generated
                        FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
                        WHERE t.table_type = 'BASE TABLE' AND c.table_schema NOT IN ('pg_catalog', 'information_schema')
                          AND c.table_name <> 'flyway_schema_history'
                        ORDER BY c.table_schema, c.table_name, c.ordinal_position""");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                if (tables.isEmpty()
                        || !tables.getLast().table().equals(row.getString(2))
                        || !tables.getLast().schema().equals(row.getString(1))) {
                    tables.add(new TableSchema(row.getString(1), row.getString(2), new ArrayList<>()));
                }
                tables.getLast()
                        .columns()
                        .add(new Column(
                                row.getString(3),
                                row.getString(4),
                                row.getString(4).equals("ARRAY") ? row.getString(5) : "",
                                row.getString(6).equals("YES"),
                                row.getString(7).equals("ALWAYS")));
            }
        }
        return tables;
    }

    /** Returns the name with quotes, for SQL. */
    String quoted() {
        return quote(schema) + "." + quote(table);
    }

    /** Returns the names of the columns that are stored, with quotes and commas. */
    String storedColumns() {
        return columns.stream()
                .filter(column -> !column.generated())
                .map(column -> quote(column.name()))
                .collect(Collectors.joining(", "));
    }

    private static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Returns the JSON Schema (draft 2020-12) of a row. */
    String jsonSchema(String database) {
        String properties = columns.stream()
                .map(column -> "    \"" + column.name() + "\": " + type(column))
                .collect(Collectors.joining(",\n"));
        String required =
                columns.stream().map(column -> '"' + column.name() + '"').collect(Collectors.joining(", "));
        return """
                {
                  "$schema": "https://json-schema.org/draft/2020-12/schema",
                  "title": "%s.%s",
                  "type": "object",
                  "required": [%s],
                  "additionalProperties": false,
                  "properties": {
                %s
                  }
                }
                """.formatted(database, table, required, properties);
    }

    private static String type(Column column) {
        String more = format(column.type());
        String type = switch (column.type()) {
            case "boolean" -> "boolean";
            case "smallint", "integer", "bigint" -> "integer";
            case "numeric", "real", "double precision" -> "number";
            case "ARRAY" -> "array";
            case "json", "jsonb" -> null;
            default -> "string";
        };
        return "{" + typeWord(type, column.nullable()) + (type != null && more != null ? ", " + more : "") + "}";
    }

    private static String typeWord(@Nullable String type, boolean nullable) {
        if (type == null) {
            return "";
        }
        return nullable ? "\"type\": [\"" + type + "\", \"null\"]" : "\"type\": \"" + type + "\"";
    }

    private static @Nullable String format(String type) {
        return switch (type) {
            case "uuid" -> "\"format\": \"uuid\"";
            case "date" -> "\"format\": \"date\"";
            case "timestamp with time zone" -> "\"format\": \"date-time\"";
            case "bytea" -> "\"pattern\": \"^\\\\\\\\x([0-9a-f]{2})*$\"";
            default -> null;
        };
    }
}
