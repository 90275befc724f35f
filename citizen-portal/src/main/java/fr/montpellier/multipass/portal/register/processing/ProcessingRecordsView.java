package fr.montpellier.multipass.portal.register.processing;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.NameValueList;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.lists.SearchedList;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.register.entries.RegisterTexts;
import fr.montpellier.multipass.portal.register.processing.ProcessingSheets.Sheet;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.stream.Stream;

/** The register of processing activities (GDPR, article 30), generated from what bounds and from what is in force. */
@RolesAllowed({"ADMINISTRATOR", "DPO"})
@Route(value = "registre/traitements", layout = PortalLayout.class)
class ProcessingRecordsView extends Screen {

    private static final long serialVersionUID = 1L;

    ProcessingRecordsView(ProcessingSheets sheets) {
        super("processing.title");
        var list = new Div();
        list.setId("traitements");
        list.addClassName("card-list");
        List<Sheet> all = sheets.all(Texts.language());
        add(
                new Paragraph(Texts.get("processing.intro")),
                new Paragraph(Components.bypassRouter(
                        Components.link(ProcessingFilesController.CSV, Texts.get("processing.csv")))),
                all.isEmpty()
                        ? Components.muted(Texts.get("processing.none"))
                        : new SearchedList<>(
                                list,
                                "processing",
                                all,
                                sheet -> Stream.concat(
                                        Stream.of(
                                                sheet.record().name(),
                                                sheet.record().purpose()),
                                        sheet.demarches().stream()),
                                ProcessingRecordsView::card));
    }

    private static Div card(Sheet sheet) {
        NameValueList known = new NameValueList();
        ProcessingColumns.of(sheet).forEach(known::with);
        Div card = Components.card(
                new H2(sheet.record().name()),
                known,
                new Paragraph(Components.bypassRouter(Components.link(
                        ProcessingFilesController.assessment(sheet.record().code()), Texts.get("processing.dpia")))));
        card.setId("traitement-" + sheet.record().code());
        if (sheet.demarches().isEmpty()) {
            card.add(Components.muted(Texts.get("processing.not-in-force")));
        } else {
            card.add(Components.muted(
                    Texts.get("processing.demarches", RegisterTexts.list(Texts.language(), sheet.demarches()))));
        }
        return card;
    }
}
