package fr.montpellier.multipass.portal.dpo;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.PortalLayout;
import fr.montpellier.multipass.portal.design.Screen;
import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.gateways.CatalogueGateway;
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
        add(new Paragraph(Words.say("catalogue.intro")), table(catalogue.kinds()));
    }

    private static Div table(List<CatalogueGateway.Kind> kinds) {
        var table = new NativeTable();
        table.setId("types");
        var head = table.getHead().addRow();
        COLUMNS.forEach(column -> {
            var cell = new NativeTableHeaderCell(Words.say("catalogue.column." + column));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        });
        var body = table.addBody();
        kinds.forEach(kind -> body.add(row(kind)));
        var region = new Div(table);
        region.addClassName("table");
        region.getElement().setAttribute("tabindex", "0").setAttribute("role", "region");
        region.getElement().setAttribute("aria-label", Words.say("catalogue.title"));
        return region;
    }

    private static NativeTableRow row(CatalogueGateway.Kind kind) {
        var open = new Anchor("/catalogue/" + kind.code(), KindWords.name(kind.definition()));
        var row = new NativeTableRow();
        row.setId("type-" + kind.code());
        row.add(new NativeTableCell(open));
        List.of(
                        KindWords.concerns(kind.definition()),
                        KindWords.validity(kind.definition()),
                        KindWords.retention(kind.definition()),
                        Integer.toString(kind.version()))
                .forEach(text -> row.add(new NativeTableCell(new Span(text))));
        return row;
    }
}
