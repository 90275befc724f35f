package fr.montpellier.multipass.portal.dpo.catalogue;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.vault.catalogue.CatalogueGateway;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

/** Shows the types of documents that residents may deposit: how long each is valid, and how long it is kept. */
@RolesAllowed("DPO")
@Route(value = "catalogue", layout = PortalLayout.class)
class CatalogueView extends Screen {

    private static final long serialVersionUID = 1L;
    private static final List<String> COLUMNS = List.of("name", "concerns", "validity", "retention", "version");

    CatalogueView(CatalogueGateway catalogue) {
        super("catalogue.title");
        add(new Paragraph(Texts.get("catalogue.intro")), table(catalogue.entries()));
    }

    private static Div table(List<CatalogueGateway.CatalogueEntry> kinds) {
        var table = new NativeTable();
        table.setId("types");
        NativeTableRow head = table.getHead().addRow();
        COLUMNS.forEach(column -> {
            var cell = new NativeTableHeaderCell(Texts.get("catalogue.column." + column));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        });
        NativeTableBody body = table.addBody();
        kinds.forEach(kind -> body.add(row(kind)));
        var region = new Div(table);
        region.addClassName("table");
        region.getElement().setAttribute("tabindex", "0").setAttribute("role", "region");
        region.getElement().setAttribute("aria-label", Texts.get("catalogue.title"));
        return region;
    }

    private static NativeTableRow row(CatalogueGateway.CatalogueEntry kind) {
        var open = new Anchor("/catalogue/" + kind.code(), DocumentTypeTexts.name(kind.definition()));
        var row = new NativeTableRow();
        row.setId("type-" + kind.code());
        row.add(new NativeTableCell(open));
        List<String> values = List.of(
                DocumentTypeTexts.concerns(kind.definition()),
                DocumentTypeTexts.validity(kind.definition()),
                DocumentTypeTexts.retention(kind.definition()),
                Integer.toString(kind.version()));
        for (int at = 0; at < values.size(); at++) {
            var cell = new NativeTableCell(new Span(values.get(at)));
            // Named where the head of the table does not fit.
            cell.getElement().setAttribute("data-column", Texts.get("catalogue.column." + COLUMNS.get(at + 1)));
            row.add(cell);
        }
        return row;
    }
}
