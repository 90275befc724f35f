package fr.montpellier.multipass.repository.migrations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what makes a migration contract: after it, an instance of the version before fails at a statement that it made
 * until then. Nothing that a migration creates itself is known to that version.
 */
final class ContractingStatements {

    private static final Pattern CREATED = Pattern.compile("\\bCREATE TABLE (?:IF NOT EXISTS )?(\\w+)");
    private static final Pattern ALTERED = Pattern.compile("\\bALTER TABLE (?:IF EXISTS )?(?:ONLY )?(\\w+)");
    private static final Pattern REVOKED = Pattern.compile("\\bREVOKE [\\w, ]+? ON (?:TABLE )?(\\w+)");
    private static final Pattern KEY = Pattern.compile(
            "\\bUNIQUE INDEX (?:CONCURRENTLY )?(?:IF NOT EXISTS )?(\\w+)|\\bCONSTRAINT (\\w+) (?:UNIQUE|PRIMARY KEY)\\b");
    private static final Pattern DROPPED =
            Pattern.compile("\\bDROP (?:INDEX|CONSTRAINT) (?:CONCURRENTLY )?(?:IF EXISTS )?(\\w+)");
    /** Names that PostgreSQL gives to keys. */
    private static final Pattern KEY_WITHOUT_A_NAME = Pattern.compile("\\w+_p?key");

    private static final Map<String, Pattern> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("drops a table", Pattern.compile("\\bDROP (TABLE|VIEW|SEQUENCE)\\b"));
        KINDS.put("drops a function", Pattern.compile("\\bDROP FUNCTION\\b"));
        KINDS.put("drops a column", Pattern.compile("\\bDROP COLUMN\\b"));
        KINDS.put("renames", Pattern.compile("\\bRENAME (COLUMN|TO|CONSTRAINT)\\b"));
        KINDS.put("changes a type", Pattern.compile("\\bALTER COLUMN \\w+ (SET DATA )?TYPE\\b"));
        KINDS.put("requires a value", Pattern.compile("\\bALTER COLUMN \\w+ (SET NOT NULL|DROP DEFAULT)"));
        KINDS.put(
                "requires a value in a new column",
                Pattern.compile(
                        "\\bADD COLUMN (IF NOT EXISTS )?\\w+ (?![^;,]*\\b(DEFAULT|GENERATED)\\b)[^;,]*\\bNOT NULL\\b"));
        KINDS.put("takes a right", Pattern.compile("\\bREVOKE\\b(?! ALL ON FUNCTION)"));
    }

    private ContractingStatements() {}

    /** Returns the names of the keys and unique indexes that the migration creates. */
    static Set<String> keys(String sql) {
        return KEY.matcher(SqlText.of(sql))
                .results()
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .collect(Collectors.toSet());
    }

    /**
     * Returns how the migration contracts, in the order in which the kinds are listed.
     *
     * @param keys names of keys and unique indexes: a statement may rely on them in {@code ON CONFLICT}
     */
    static List<String> in(String sql, Set<String> keys) {
        String text = SqlText.of(sql);
        List<String> created =
                CREATED.matcher(text).results().map(match -> match.group(1)).toList();
        List<String> statements = Stream.of(text.split(";"))
                .filter(statement -> !concernsOnly(created, statement))
                .toList();
        Stream<String> kinds = KINDS.entrySet().stream()
                .filter(kind -> statements.stream().anyMatch(kind.getValue().asPredicate()))
                .map(Map.Entry::getKey);
        boolean dropsKey = statements.stream().anyMatch(statement -> dropsKey(statement, keys));
        return Stream.concat(kinds, dropsKey ? Stream.of("drops a key") : Stream.empty())
                .toList();
    }

    private static boolean dropsKey(String statement, Set<String> keys) {
        return DROPPED.matcher(statement)
                .results()
                .map(match -> match.group(1))
                .anyMatch(name ->
                        keys.contains(name) || KEY_WITHOUT_A_NAME.matcher(name).matches());
    }

    private static boolean concernsOnly(List<String> created, String statement) {
        Matcher altered = ALTERED.matcher(statement);
        if (altered.find()) {
            return created.contains(altered.group(1));
        }
        List<String> revoked = REVOKED.matcher(statement)
                .results()
                .map(match -> match.group(1))
                .toList();
        return !revoked.isEmpty() && created.containsAll(revoked);
    }
}
