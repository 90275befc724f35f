package fr.montpellier.multipass.repository.code;

import fr.montpellier.multipass.architecture.SourceText;
import fr.montpellier.multipass.repository.Checkout;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Finds SQL that reads all columns of a table, in string literals and their sums. */
final class UnnamedColumns {

    private static final Pattern ALL =
            Pattern.compile("\\b(?:SELECT|RETURNING)\\b(?:\\s+ALL|\\s+DISTINCT(?:\\s+ON\\s*\\([^)]*\\))?"
                    + "|[^;]*?(?:,|[\\w)" + SourceText.VARIABLE + "]\\.))?\\s*\\*");

    private UnnamedColumns() {}

    /** Returns the place of each such text, as {@code Path.java:12}. */
    static List<String> in(Collection<Path> files) {
        return SourceText.in(files).stream()
                .filter(text -> ALL.matcher(text.text()).find())
                .map(UnnamedColumns::place)
                .distinct()
                .toList();
    }

    private static String place(SourceText text) {
        Path file = text.file();
        return (file.startsWith(Checkout.ROOT) ? Checkout.ROOT.relativize(file) : file.getFileName()) + ":"
                + text.line();
    }
}
