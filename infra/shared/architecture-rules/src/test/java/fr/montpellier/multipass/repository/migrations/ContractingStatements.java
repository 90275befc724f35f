package fr.montpellier.multipass.repository.migrations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds what makes a migration contract: after it, an instance of the version before fails at a statement that it made
 * until then. Nothing that a migration creates itself is known to that version.
 */
final class ContractingStatements {

    private static final Pattern CREATED = Pattern.compile("\\bCREATE TABLE (?:IF NOT EXISTS )?(\\w+)");
    private static final Pattern ALTERED = Pattern.compile("\\bALTER TABLE (?:IF EXISTS )?(?:ONLY )?(\\w+)");
    private static final Pattern REVOKED = Pattern.compile("\\bREVOKE [\\w, ]+? ON (?:TABLE )?(\\w+)");
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

    /** Returns how the migration contracts, in the order in which the kinds are listed. */
    static List<String> in(String sql) {
        String text = sql.replaceAll("--[^\n]*", " ").replaceAll("\\s+", " ");
        List<String> created =
                CREATED.matcher(text).results().map(match -> match.group(1)).toList();
        List<String> statements = Stream.of(text.split(";"))
                .filter(statement -> !concernsOnly(created, statement))
                .toList();
        return KINDS.entrySet().stream()
                .filter(kind -> statements.stream().anyMatch(kind.getValue().asPredicate()))
                .map(Map.Entry::getKey)
                .toList();
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
