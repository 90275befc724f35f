package fr.montpellier.multipass.portal.dpo.questions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** A table of an answer, whose rows lead to the entries behind them. */
final class AnswerTable extends Div {

    private static final long serialVersionUID = 1L;

    private final NativeTableBody body;
    private final List<String> columns;

    AnswerTable(String id, String label, List<String> columns) {
        this.columns = List.copyOf(columns);
        addClassNames("table", "answer", "stacked");
        getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", label);
        var table = new NativeTable();
        table.setId(id);
        NativeTableRow head = table.getHead().addRow();
        columns.forEach(column -> {
            var cell = new NativeTableHeaderCell(column);
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        });
        body = table.addBody();
        add(table);
    }

    /** @param address of the entries behind the row; empty if none leads there */
    void row(String address, String... values) {
        var row = new NativeTableRow();
        for (int at = 0; at < values.length; at++) {
            Component content = at == 0 && !address.isEmpty() ? new Anchor(address, values[at]) : new Span(values[at]);
            var cell = new NativeTableCell(content);
            cell.getElement().setAttribute("data-column", columns.get(at));
            row.add(cell);
        }
        body.add(row);
    }

    boolean isEmpty() {
        return body.getChildren().findAny().isEmpty();
    }
}
