package fr.montpellier.multipass.vault.keeping.blobs;

/**
 * A column of keys of objects, declared as a bean by the owner of its table: no object to which a row of such a column
 * refers is collected as an orphan.
 *
 * @param from {@code FROM} with the table
 * @param keepsObjects whether its rows keep their objects; false: they record former objects
 */
public record ObjectColumn(String column, String from, boolean keepsObjects) {

    /** Returns a column whose rows keep their objects. */
    public static ObjectColumn keeping(String column, String from) {
        return new ObjectColumn(column, from, true);
    }

    /** Returns a column that records former objects. */
    public static ObjectColumn former(String column, String from) {
        return new ObjectColumn(column, from, false);
    }

    /** Returns the statement that selects the keys of the column. */
    public String select() {
        return "SELECT " + column + " " + from;
    }

    /** Returns the column with its table, such as {@code document.object_key}. */
    @Override
    public String toString() {
        return from.replaceFirst("FROM ", "") + "." + column;
    }
}
