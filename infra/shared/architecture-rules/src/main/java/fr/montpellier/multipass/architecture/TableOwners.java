package fr.montpellier.multipass.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks that the SQL which names a table stands in the one package that owns the table, its sub-packages included.
 *
 * <p>The tables are those that the migrations create and do not drop for good. The SQL is looked for in the string
 * literals of the sources and their sums; a statement that joins another package's table takes that part from a
 * constant of the owner. A table may not be a variable of a statement: a class that works on tables of several packages
 * takes {@code FROM} with the table from each, so that the literal stands with the owner.
 */
public final class TableOwners {

    private static final Pattern CREATED = Pattern.compile(
            "\\bCREATE\\s+(?:UNLOGGED\\s+)?TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?(\\w+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DROPPED =
            Pattern.compile("\\bDROP\\s+TABLE\\s+(?:IF\\s+EXISTS\\s+)?(\\w+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern RENAMED = Pattern.compile(
            "\\bALTER\\s+TABLE\\s+(?:IF\\s+EXISTS\\s+)?(\\w+)\\s+RENAME\\s+TO\\s+(\\w+)", Pattern.CASE_INSENSITIVE);

    /** A table after the SQL keyword that introduces one, in capitals as statements are written, or after its comma. */
    private static final Pattern NAMED = Pattern.compile(
            "\\b(?:FROM|JOIN|INTO|UPDATE|USING|TABLE|TRUNCATE|LATERAL)\\s+(?:ONLY\\s+)?((?:\\w+\\.)?\\w+(?:\\s+(?:AS\\s+)?\\w+)?"
                    + "(?:\\s*,\\s*(?:\\w+\\.)?\\w+(?:\\s+(?:AS\\s+)?\\w+)?)*)");

    /** A variable or a format specifier in the place of a table. */
    private static final Pattern UNNAMED =
            Pattern.compile("\\b(?:(?<!DISTINCT )FROM|JOIN|INTO|(?<!DO |FOR )UPDATE|TABLE|TRUNCATE)"
                    + "\\s+(?:ONLY\\s+)?(?:\\w+\\.)?(?:" + SourceText.VARIABLE + "|%(?:\\d+\\$)?s)");

    private final Path migrations;
    private final Path sources;
    private final String root;

    /**
     * @param migrations the folder of the Flyway migrations, whose file names sort in the order in which they run
     * @param sources the folder of the Java sources
     * @param root the package below which owners are named
     */
    public TableOwners(Path migrations, Path sources, String root) {
        this.migrations = migrations;
        this.sources = sources;
        this.root = root;
    }

    /**
     * Returns a sentence for each table without an owner, each owner without a table or without SQL on it, each source
     * file outside the owner's package whose SQL names the table, and each source file with SQL in which the table is a
     * variable; empty if all is well.
     *
     * @param owners the package that owns each table, relative to the root
     * @throws UncheckedIOException if a folder or a file cannot be read
     */
    public List<String> violations(Map<String, String> owners) {
        var violations = new ArrayList<String>();
        TreeSet<String> tables = tables();
        for (String table : tables) {
            if (!owners.containsKey(table)) violations.add("table " + table + " has no owner");
        }
        var used = new TreeSet<String>();
        for (Map.Entry<String, List<String>> file : texts().entrySet()) {
            if (file.getValue().stream().anyMatch(UNNAMED.asPredicate()))
                violations.add(file.getKey() + " has SQL in which the table is a variable");
            for (String table : namedIn(file.getValue())) {
                String owner = owners.get(table);
                if (owner == null || !tables.contains(table)) continue;
                String folder = root.replace('.', '/') + "/" + owner.replace('.', '/') + "/";
                if (file.getKey().startsWith(folder)) used.add(table);
                else violations.add(file.getKey() + " names table " + table + " of package " + owner);
            }
        }
        for (Map.Entry<String, String> owned : new TreeMap<>(owners).entrySet()) {
            if (!tables.contains(owned.getKey())) violations.add("table " + owned.getKey() + " is not created");
            else if (!used.contains(owned.getKey()))
                violations.add("package " + owned.getValue() + " has no SQL on table " + owned.getKey());
        }
        return List.copyOf(violations);
    }

    private TreeSet<String> tables() {
        var tables = new TreeSet<String>();
        for (Path file : files(migrations, ".sql")) {
            for (String statement : read(file).replaceAll("--[^\\n]*", "").split(";")) {
                Matcher renamed = RENAMED.matcher(statement);
                while (renamed.find()) {
                    tables.remove(renamed.group(1));
                    tables.add(renamed.group(2));
                }
                Matcher dropped = DROPPED.matcher(statement);
                while (dropped.find()) tables.remove(dropped.group(1));
                Matcher created = CREATED.matcher(statement);
                while (created.find()) tables.add(created.group(1));
            }
        }
        if (tables.isEmpty()) throw new IllegalArgumentException("no table is created in " + migrations);
        return tables;
    }

    /** Returns the string literals of each source file and their sums, by the file's path below the sources. */
    private Map<String, List<String>> texts() {
        return SourceText.in(files(sources, ".java")).stream()
                .collect(Collectors.groupingBy(
                        text -> sources.toAbsolutePath().relativize(text.file()).toString(),
                        TreeMap::new,
                        Collectors.mapping(SourceText::text, Collectors.toList())));
    }

    private static TreeSet<String> namedIn(List<String> texts) {
        var names = new TreeSet<String>();
        for (String text : texts) {
            Matcher match = NAMED.matcher(text);
            for (int from = 0; match.find(from); from = match.start() + 1) {
                for (String table : match.group(1).split(",")) {
                    String name = table.strip().split("\\s+")[0];
                    names.add(name.substring(name.indexOf('.') + 1));
                }
            }
        }
        return names;
    }

    private static List<Path> files(Path folder, String suffix) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
