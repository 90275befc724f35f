package fr.montpellier.multipass.portal.dpo.questions.lists;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.lists.NextPage;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.CountedPage;
import fr.montpellier.multipass.portal.gateways.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A table of an answer, whose rows lead to the entries behind them: a page at a time, with how many rows there are. */
public final class AnswerTable extends Div {

    private static final long serialVersionUID = 1L;

    /** Most rows of a page. */
    public static final int PAGE = 50;

    private final NativeTableBody body;
    private final List<String> columns;
    private final NextPage more;
    private final transient Function<Optional<String>, CountedPage<Row>> pages;

    /** @param address of the page that the value leads to; empty if it leads to none */
    public record Cell(String value, String address) {

        public Cell(String value) {
            this(value, "");
        }
    }

    /** A row, whose cells follow the columns. */
    public record Row(List<Cell> cells) {

        public Row(Cell... cells) {
            this(List.of(cells));
        }

        /** @param address of the entries behind the row, to which its first value leads; empty if none leads there */
        public Row(String address, String... values) {
            this(IntStream.range(0, values.length)
                    .mapToObj(at -> new Cell(values[at], at == 0 ? address : ""))
                    .toList());
        }
    }

    /** Makes a table of which all rows are known. */
    public AnswerTable(String id, String label, List<String> columns, List<Row> rows) {
        this(id, label, columns, cursor -> new CountedPage<>(Page.of(rows, cursor, PAGE), rows.size()));
    }

    /** @param pages reads the page after a cursor; without one, the first */
    public AnswerTable(
            String id, String label, List<String> columns, Function<Optional<String>, CountedPage<Row>> pages) {
        this.columns = List.copyOf(columns);
        this.pages = pages;
        addClassNames("table", "answer", "stacked");
        getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", label);
        var table = new NativeTable();
        table.setId(id);
        NativeTableRow head = table.getHead().addRow();
        this.columns.forEach(column -> {
            var cell = new NativeTableHeaderCell(column);
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        });
        body = table.addBody();
        more = new NextPage("suite-" + id);
        CountedPage<Row> first = pages.apply(Optional.empty());
        if (first.page().next().isPresent()) {
            table.setCaptionText(Texts.get("list.total", Dates.number(first.total(), Texts.language())));
        }
        add(table, more);
        append(first.page());
    }

    private void append(Page<Row> page) {
        page.items().forEach(row -> body.add(shown(row)));
        more.offer(page.next(), this::next);
    }

    private void next(String cursor) {
        int before = Math.toIntExact(body.getRowCount());
        append(pages.apply(Optional.of(cursor)).page());
        body.getRow(before)
                .flatMap(row -> row.getCell(0))
                .ifPresent(
                        cell -> cell.getElement().setAttribute("tabindex", "-1").callJsFunction("focus"));
    }

    private NativeTableRow shown(Row shown) {
        var row = new NativeTableRow();
        for (int at = 0; at < shown.cells().size(); at++) {
            Cell value = shown.cells().get(at);
            Component content =
                    value.address().isEmpty() ? new Span(value.value()) : new Anchor(value.address(), value.value());
            var cell = new NativeTableCell(content);
            cell.getElement().setAttribute("data-column", columns.get(at));
            row.add(cell);
        }
        return row;
    }

    public boolean isEmpty() {
        return body.getChildren().findAny().isEmpty();
    }
}
