package fr.montpellier.multipass.repository.migrations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds columns that a migration adds under a name which another table has. A statement of the version before that
 * reads both tables and names the column without its table means another one then, or none.
 */
final class AmbiguousColumns {

    private static final Pattern CREATED =
            Pattern.compile("\\bCREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?(\\w+) \\(");
    private static final Pattern ALTERED =
            Pattern.compile("\\bALTER TABLE (?:IF EXISTS )?(?:ONLY )?(\\w+) [^;]*?(?=;|$)");
    private static final Pattern ADDED = Pattern.compile("\\bADD COLUMN (?:IF NOT EXISTS )?(\\w+)");
    private static final Set<String> NO_COLUMNS =
            Set.of("CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "EXCLUDE", "LIKE");

    private AmbiguousColumns() {}

    /**
     * Returns {@code table.column} for each.
     *
     * @param schema all migrations of the database
     * @param migration one of them
     */
    static List<String> in(List<String> schema, String migration) {
        Map<String, Set<String>> tables = new TreeMap<>();
        for (String sql : schema) {
            created(sql).forEach((table, columns) -> columnsOf(tables, table).addAll(columns));
            added(sql).forEach((table, columns) -> columnsOf(tables, table).addAll(columns));
        }
        Set<String> own = created(migration).keySet();
        return added(migration).entrySet().stream()
                .filter(table -> !own.contains(table.getKey()))
                .flatMap(table -> table.getValue().stream()
                        .filter(column -> inAnotherTable(tables, table.getKey(), column))
                        .map(column -> table.getKey() + "." + column))
                .toList();
    }

    private static boolean inAnotherTable(Map<String, Set<String>> tables, String table, String column) {
        return tables.entrySet().stream()
                .anyMatch(other ->
                        !other.getKey().equals(table) && other.getValue().contains(column));
    }

    private static Map<String, Set<String>> added(String sql) {
        Map<String, Set<String>> columns = new TreeMap<>();
        Matcher statement = ALTERED.matcher(SqlText.of(sql));
        while (statement.find()) {
            ADDED.matcher(statement.group())
                    .results()
                    .forEach(column -> columnsOf(columns, statement.group(1)).add(column.group(1)));
        }
        return columns;
    }

    private static Map<String, Set<String>> created(String sql) {
        Map<String, Set<String>> columns = new TreeMap<>();
        String text = SqlText.of(sql);
        Matcher table = CREATED.matcher(text);
        while (table.find()) {
            parts(text, table.end())
                    .map(part -> part.strip().split(" ")[0])
                    .filter(word -> !NO_COLUMNS.contains(word))
                    .forEach(column -> columnsOf(columns, table.group(1)).add(column));
        }
        return columns;
    }

    /** Returns what commas separate from a place to the bracket that closes it. */
    private static Stream<String> parts(String text, int from) {
        List<String> parts = new ArrayList<>();
        var depth = 1;
        int start = from;
        for (int at = from; depth > 0 && at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '(') depth++;
            if (character == ')') depth--;
            if (depth == 0 || depth == 1 && character == ',') {
                parts.add(text.substring(start, at));
                start = at + 1;
            }
        }
        return parts.stream();
    }

    private static Set<String> columnsOf(Map<String, Set<String>> tables, String table) {
        return tables.computeIfAbsent(table, name -> new TreeSet<>());
    }
}
