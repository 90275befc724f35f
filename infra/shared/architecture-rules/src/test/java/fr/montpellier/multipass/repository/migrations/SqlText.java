package fr.montpellier.multipass.repository.migrations;

/** The SQL of a migration. */
final class SqlText {

    private SqlText() {}

    /** Returns it in one line, without comments. */
    static String of(String sql) {
        return sql.replaceAll("--[^\n]*", " ").replaceAll("\\s+", " ");
    }
}
