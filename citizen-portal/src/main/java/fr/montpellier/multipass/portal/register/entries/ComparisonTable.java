package fr.montpellier.multipass.portal.register.entries;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterComparison;
import java.util.List;
import java.util.Map;

/** Shows what differs between two versions, and whether the later one lets more be read. */
public final class ComparisonTable extends Div {

    private static final long serialVersionUID = 1L;
    private static final List<String> COLUMNS = List.of("member", "before", "after");

    /** @param types names of types of documents by code */
    public ComparisonTable(String id, RegisterComparison comparison, Map<String, String> types) {
        setId(id);
        if (comparison.from() == 0) {
            add(Components.muted(Texts.get("register.comparison.new")));
            return;
        }
        if (comparison.differences().isEmpty()) {
            add(Components.muted(Texts.get("register.comparison.none")));
            return;
        }
        add(Components.badge(
                comparison.readsMore() ? Components.Tone.DANGER : Components.Tone.SETTLED,
                Texts.get(comparison.readsMore() ? "register.comparison.more" : "register.comparison.not-more")));
        add(table(comparison, types));
    }

    private static Div table(RegisterComparison comparison, Map<String, String> types) {
        var table = new NativeTable();
        NativeTableRow head = table.getHead().addRow();
        COLUMNS.forEach(column -> {
            var cell = new NativeTableHeaderCell(column(column, comparison));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        });
        NativeTableBody body = table.addBody();
        comparison.differences().forEach(difference -> {
            var row = new NativeTableRow();
            cell(row, "member", RegisterTexts.member(difference.path(), types), comparison);
            cell(row, "before", ComparedValue.of(difference.path(), difference.before()), comparison);
            cell(row, "after", ComparedValue.of(difference.path(), difference.after()), comparison);
            body.add(row);
        });
        var region = new Div(table);
        region.addClassNames("table", "stacked");
        region.getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", Texts.get("register.comparison"));
        return region;
    }

    private static void cell(NativeTableRow row, String column, String value, RegisterComparison comparison) {
        var cell = new NativeTableCell(new Span(value));
        // Named where the head of the table does not fit.
        cell.getElement().setAttribute("data-column", column(column, comparison));
        row.add(cell);
    }

    private static String column(String column, RegisterComparison comparison) {
        return switch (column) {
            case "before" -> Texts.get("register.version", comparison.from());
            case "after" -> Texts.get("register.version", comparison.to());
            default -> Texts.get("register.comparison.member");
        };
    }
}
