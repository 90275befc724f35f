package fr.montpellier.multipass.portal.resident.demarches;

import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.StaticHtml;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.DemarcheSummary;
import jakarta.annotation.security.RolesAllowed;

/** Shows the démarches for which deposited documents can be used again. */
@RolesAllowed("RESIDENT")
@Route(value = "demarches", layout = PortalLayout.class)
class DemarchesView extends Screen {

    private static final long serialVersionUID = 1L;

    DemarchesView(ConsentGateway consent) {
        super("demarches.title");
        add(new Paragraph(Texts.get("demarches.intro")));
        consent.demarches().forEach(demarche -> add(card(demarche)));
    }

    private static Article card(DemarcheSummary demarche) {
        var title = new H2(Components.link("/demarches/" + demarche.code(), demarche.title()));
        var card = new Article(
                title,
                new Paragraph(demarche.summary()),
                Components.muted(Texts.get("demarche.by", demarche.department().name())));
        card.addClassName("card");
        card.setId("demarche-" + demarche.code());
        return StaticHtml.flatten(card);
    }
}
