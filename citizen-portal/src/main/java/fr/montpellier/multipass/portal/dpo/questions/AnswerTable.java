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
import com.vaadin.flow.dom.Element;
import fr.montpellier.multipass.portal.design.lists.NextPage;
import fr.montpellier.multipass.portal.design.texts.Texts;
import java.util.ArrayDeque;
import java.util.List;

/** A table of an answer, whose rows lead to the entries behind them. */
final class AnswerTable extends Div {

    private static final long serialVersionUID = 1L;
    private static final int PAGE = 50;

    private final NativeTableBody body;
    private final List<String> columns;
    private final transient ArrayDeque<Row> waiting = new ArrayDeque<>();
    private final NextPage more;
    private int shown;

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
        more = new NextPage("suite-" + id);
        add(table, more);
    }

    /**
     * Adds a row, below those of the first page at the press of a button.
     *
     * @param address of the entries behind the row; empty if none leads there
     */
    void row(String address, String... values) {
        waiting.add(new Row(address, List.of(values)));
        if (shown < PAGE) {
            showNext();
        } else if (waiting.size() == 1) {
            more.offer(Texts.get("list.more"), this::showPage);
        }
    }

    private record Row(String address, List<String> values) {}

    private void showPage() {
        NativeTableRow first = showNext();
        for (int row = 1; row < PAGE && !waiting.isEmpty(); row++) {
            showNext();
        }
        if (waiting.isEmpty()) {
            more.removeAll();
        } else {
            more.offer(Texts.get("list.more"), this::showPage);
        }
        Element cell = first.getElement().getChild(0);
        cell.setAttribute("tabindex", "-1").callJsFunction("focus");
    }

    private NativeTableRow showNext() {
        Row next = waiting.remove();
        var row = new NativeTableRow();
        for (int at = 0; at < next.values().size(); at++) {
            String value = next.values().get(at);
            Component content =
                    at == 0 && !next.address().isEmpty() ? new Anchor(next.address(), value) : new Span(value);
            var cell = new NativeTableCell(content);
            cell.getElement().setAttribute("data-column", columns.get(at));
            row.add(cell);
        }
        body.add(row);
        shown++;
        return row;
    }

    boolean isEmpty() {
        return body.getChildren().findAny().isEmpty();
    }
}
