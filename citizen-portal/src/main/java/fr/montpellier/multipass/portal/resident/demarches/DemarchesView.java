package fr.montpellier.multipass.portal.resident.demarches;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.SearchField;
import fr.montpellier.multipass.portal.design.components.StaticHtml;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
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
import java.util.stream.Stream;

/**
 * Shows the démarches under way, and those that can be started: first those for which the resident has every document, with
 * what is missing for the others.
 */
@RolesAllowed("RESIDENT")
@Route(value = "demarches", layout = PortalLayout.class)
class DemarchesView extends Screen {

    private static final long serialVersionUID = 1L;

    private static final int REQUESTS = 6;

    /** Shorter lists are not searched. */
    private static final int SEARCHED_FROM = 6;

    private final Div list = new Div();
    private final Paragraph found = Components.muted("");
    private final transient List<StartableDemarche> offers;

    DemarchesView(ConsentGateway consent, CasesGateway cases, VaultGateway vault) {
        super("demarches.title");
        offers = StartableDemarche.findAll(consent, cases, vault);
        list.addClassName("tiles");
        list.setId("demarches");
        found.setId("demarches-trouvees");
        found.getElement().setAttribute("role", "status");
        add(
                underWay(RequestsUnderWay.find(cases, REQUESTS)),
                new H2(Texts.get("demarches.start")),
                new Paragraph(Texts.get("demarches.intro")));
        if (offers.size() >= SEARCHED_FROM) {
            add(new SearchField("chercher-une-demarche", Texts.get("demarches.search"), this::show), found);
        }
        add(list);
        show("");
    }

    private static Component underWay(List<OwnCase> requests) {
        return StaticHtml.flatten(Components.section(
                "demarches-en-cours",
                Texts.get("home.requests"),
                RequestsUnderWay.tiles(requests),
                Components.row(Components.link("/mes-demandes", RepresentationTexts.allRequests()))));
    }

    private void show(String words) {
        List<StartableDemarche> shown = offers.stream()
                .filter(offer -> SearchField.matches(
                        words,
                        Stream.of(
                                offer.demarche().title(),
                                offer.demarche().summary(),
                                offer.demarche().department().name())))
                .toList();
        list.removeAll();
        shown.forEach(offer -> list.add(card(offer)));
        found.setText(words.isBlank() ? "" : Texts.plural("demarches.found", shown.size(), ""));
    }

    private static Article card(StartableDemarche offer) {
        DemarcheSummary demarche = offer.demarche();
        var card = new Article(
                new H3(Components.link("/demarches/" + demarche.code(), demarche.title())),
                new Paragraph(demarche.summary()),
                Components.row(offer.state()),
                Components.muted(Texts.get("demarche.by", demarche.department().name())));
        card.addClassName("card");
        card.setId("demarche-" + demarche.code());
        return StaticHtml.flatten(card);
    }
}
