package fr.montpellier.multipass.portal.resident.receipts;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a receipt for people, in the order in which it is read.
 *
 * @param id of the section in a page
 */
public record ReceiptSection(String id, String heading, List<Line> lines) {

    /** @param values one below the other */
    public record Line(String term, List<String> values) {}

    static Builder of(String id, String heading) {
        return new Builder(id, heading, new ArrayList<>());
    }

    record Builder(String id, String heading, List<Line> lines) {

        /** Adds a line, unless the value is empty. */
        Builder line(String term, String value) {
            return value.isEmpty() ? this : lines(term, List.of(value));
        }

        Builder lines(String term, List<String> values) {
            lines.add(new Line(term, values));
            return this;
        }

        ReceiptSection build() {
            return new ReceiptSection(id, heading, List.copyOf(lines));
        }
    }
}
