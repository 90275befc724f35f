package fr.montpellier.multipass.portal.design.files;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes lines of a file of comma-separated values (RFC 4180), which spreadsheets open: a value that one would run as a formula begins
 * with an apostrophe.
 */
public final class CsvFile {

    /** Tells spreadsheets that the file is UTF-8. */
    public static final String START = "\ufeff";

    private static final String FORMULA = "=+-@\t\r\n";

    private CsvFile() {}

    public static String line(List<String> values) {
        return values.stream().map(CsvFile::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String value) {
        // Spreadsheets pass over spaces, and read the wide forms of these signs as the signs.
        String sought = value.strip();
        boolean runs = !sought.isEmpty() && (FORMULA.indexOf(sought.charAt(0)) >= 0 || isWide(sought.charAt(0)))
                || !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0;
        String safe = runs ? "'" + value : value;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    private static boolean isWide(char sign) {
        return "\uff1d\uff0b\uff0d\uff20".indexOf(sign) >= 0;
    }
}
