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
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The requests in which the department, or the resident, still has something to do. */
public final class RequestsUnderWay {

    private RequestsUnderWay() {}

    /**
     * Returns those that wait for the resident, the one that is expected first before the others, then the newest of those that
     * wait for a department.
     */
    public static List<OwnCase> find(CasesGateway cases) {
        List<OwnCase> underWay = cases.ownCasesUnderWay();
        return Stream.concat(waiting(cases, underWay), underWay.stream().filter(request -> !request.isWaiting()))
                .toList();
    }

    /** Asks for those that wait by themselves where older ones may be hidden by many that do not. */
    private static Stream<OwnCase> waiting(CasesGateway cases, List<OwnCase> underWay) {
        return underWay.size() < CasesGateway.LARGEST_PAGE ? soonest(underWay) : waiting(cases).stream();
    }

    /** Returns those that wait for the resident, the one that is expected first before the others. */
    public static List<OwnCase> waiting(CasesGateway cases) {
        return soonest(cases.ownCasesWaiting()).toList();
    }

    private static Stream<OwnCase> soonest(List<OwnCase> among) {
        return among.stream()
                .filter(OwnCase::isWaiting)
                .sorted(Comparator.comparing(request -> request.answerBy().orElse(Instant.MAX)));
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
