package fr.montpellier.multipass.portal.dpo.questions.lists;

import fr.montpellier.multipass.portal.design.files.CsvFile;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.Page;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes a list that is read page by page as a file of comma-separated values.
 *
 * @param columns keys of the texts of their headings
 * @param after reads the page after a cursor
 * @param values of a line, in the order of the columns
 */
record ListTable<T>(List<String> columns, Function<String, Page<T>> after, Function<T, List<String>> values) {

    private static final int MOST_ROWS = 10_000;

    /** Returns how many rows a file has at most, as a text. */
    static String mostRows() {
        return Dates.number(MOST_ROWS, Texts.language());
    }

    /** @param first page, read before the file begins, so that a refusal is known by then */
    void write(Page<T> first, Locale language, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder(CsvFile.START)
                .append(CsvFile.line(columns.stream()
                        .map(column -> Texts.in(language, column))
                        .toList()));
        Optional<Page<T>> page = Optional.of(first);
        for (int rows = 0; page.isPresent() && rows < MOST_ROWS; ) {
            List<T> items = page.get().items();
            items.forEach(item -> text.append(CsvFile.line(values.apply(item))));
            rows += items.size();
            page = page.get().next().map(after);
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
