package fr.montpellier.multipass.vault.keeping.blobs;

/**
 * A column of keys of objects, declared as a bean by the owner of its table: no object to which a row of such a column
 * refers is collected as an orphan.
 *
 * @param keepsObjects whether its rows keep their objects; false: they record former objects
 */
public record ObjectColumn(String table, String column, boolean keepsObjects) {

    /** Returns a column whose rows keep their objects. */
    public static ObjectColumn keeping(String table, String column) {
        return new ObjectColumn(table, column, true);
    }

    /** Returns a column that records former objects. */
    public static ObjectColumn former(String table, String column) {
        return new ObjectColumn(table, column, false);
    }

    @Override
    public String toString() {
        return table + "." + column;
    }
}
