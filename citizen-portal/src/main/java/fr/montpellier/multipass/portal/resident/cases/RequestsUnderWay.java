package fr.montpellier.multipass.portal.resident.cases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.CasesGateway;
import fr.montpellier.multipass.portal.gateways.consent.OwnCase;
import java.util.List;

/** The requests in which the department, or the resident, still has something to do. */
public final class RequestsUnderWay {

    private RequestsUnderWay() {}

    /** Returns those among the newest requests of the resident. */
    public static List<OwnCase> find(CasesGateway cases) {
        return cases.ownCases("").items().stream().filter(OwnCase::isUnderWay).toList();
    }

    /** Shows where each of them is, or that there is none. */
    public static Component tiles(List<OwnCase> requests) {
        if (requests.isEmpty()) {
            return Components.muted(Texts.get("home.requests.none"));
        }
        var tiles = new UnorderedList();
        tiles.addClassNames("tiles", "plain-list");
        requests.forEach(request -> tiles.add(new ListItem(card(request))));
        return tiles;
    }

    private static Article card(OwnCase request) {
        var card = new Article(
                new H3(Components.link(
                        "/mes-demandes/" + request.caseReference(),
                        request.demarche().title())),
                Components.row(OwnCaseTexts.state(request)),
                Components.muted(OwnCaseTexts.next(request)));
        card.addClassName("card");
        return card;
    }
}
