package fr.montpellier.multipass.portal.resident.demarches;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.StaticHtml;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.lists.SearchedList;
import fr.montpellier.multipass.portal.design.texts.RepresentationTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.cases.CasesGateway;
import fr.montpellier.multipass.portal.gateways.consent.cases.OwnCase;
import fr.montpellier.multipass.portal.gateways.consent.demarches.DemarcheSummary;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.resident.cases.RequestsUnderWay;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

/**
 * Shows the démarches under way, and those that can be started: first those for which the resident has every document, with
 * what is missing for the others.
 */
@RolesAllowed("RESIDENT")
@Route(value = "demarches", layout = PortalLayout.class)
class DemarchesView extends Screen {

    private static final long serialVersionUID = 1L;

    private static final int REQUESTS = 6;

    DemarchesView(ConsentGateway consent, CasesGateway cases, VaultGateway vault) {
        super("demarches.title");
        var list = new Div();
        list.addClassName("tiles");
        list.setId("demarches");
        var startable = StartableDemarches.load(consent, cases, vault);
        add(
                underWay(RequestsUnderWay.find(cases, REQUESTS)),
                new H2(Texts.get("demarches.start")),
                new Paragraph(Texts.get("demarches.intro")),
                new SearchedList<>(
                        list,
                        "demarches",
                        startable::find,
                        codes -> startable.read(codes).stream()
                                .map(DemarchesView::card)
                                .toList()));
    }

    private static Component underWay(List<OwnCase> requests) {
        return StaticHtml.flatten(Components.section(
                "demarches-en-cours",
                Texts.get("home.requests"),
                RequestsUnderWay.tiles(requests),
                Components.row(Components.link("/mes-demandes", RepresentationTexts.allRequests()))));
    }

    private static Article card(StartableDemarche offer) {
        DemarcheSummary demarche = offer.demarche();
        var heading = new H3(Components.link("/demarches/" + demarche.code(), demarche.title()));
        heading.setId("titre-demarche-" + demarche.code());
        var card = new Article(
                heading,
                new Paragraph(demarche.summary()),
                Components.row(offer.state()),
                Components.muted(Texts.get("demarche.by", demarche.department().name())));
        card.addClassName("card");
        card.setId("demarche-" + demarche.code());
        card.getElement().setAttribute("aria-labelledby", "titre-demarche-" + demarche.code());
        return StaticHtml.flatten(card);
    }
}
