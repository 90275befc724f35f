package fr.montpellier.multipass.portal.register.processing;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.NameValueList;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.demarches.PrivacyNotice;
import fr.montpellier.multipass.portal.register.entries.RegisterTexts;
import fr.montpellier.multipass.portal.register.processing.ProcessingSheets.Sheet;
import jakarta.annotation.security.RolesAllowed;

/** The register of processing activities (GDPR, article 30), generated from what bounds and from what is in force. */
@RolesAllowed({"ADMINISTRATOR", "DPO"})
@Route(value = "registre/traitements", layout = PortalLayout.class)
class ProcessingRecordsView extends Screen {

    private static final long serialVersionUID = 1L;

    ProcessingRecordsView(ProcessingSheets sheets) {
        super("processing.title");
        var list = new Div();
        list.setId("traitements");
        sheets.all(Texts.language()).forEach(sheet -> list.add(card(sheet)));
        if (list.getComponentCount() == 0) {
            list.add(Components.muted(Texts.get("processing.none")));
        }
        add(
                new Paragraph(Texts.get("processing.intro")),
                new Paragraph(Components.bypassRouter(
                        Components.link(ProcessingFilesController.CSV, Texts.get("processing.csv")))),
                list);
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
            card.add(Components.muted(Texts.get(
                    "processing.demarches",
                    RegisterTexts.list(
                            Texts.language(),
                            sheet.demarches().stream().map(PrivacyNotice::title).toList()))));
        }
        return card;
    }
}
