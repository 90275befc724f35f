package fr.montpellier.multipass.portal.resident.cases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.cases.CasesGateway;
import fr.montpellier.multipass.portal.gateways.consent.cases.CasesGateway.OwnFilter;
import fr.montpellier.multipass.portal.gateways.consent.cases.OwnCase;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The requests in which the department, or the resident, still has something to do. */
public final class RequestsUnderWay {

    private RequestsUnderWay() {}

    /** Returns the first of those that wait for the resident, the one that is expected first before the others. */
    public static List<OwnCase> waiting(CasesGateway cases, int most) {
        return cases.ownCases(OwnFilter.WAITING, "", most).items();
    }

    /** Returns the first of those that wait for the resident, then the newest of the others. */
    public static List<OwnCase> find(CasesGateway cases, int most) {
        return find(waiting(cases, most), cases, most);
    }

    /**
     * Returns the first of those that wait for the resident, then the newest of the others.
     *
     * @param waiting the first of those that wait, at least as many as are shown if there are
     */
    public static List<OwnCase> find(List<OwnCase> waiting, CasesGateway cases, int most) {
        return Stream.concat(
                        waiting.stream(),
                        cases.ownCases(OwnFilter.UNDER_WAY, "", most).items().stream()
                                .filter(request -> !request.isWaiting()))
                .limit(most)
                .toList();
    }

    /** Shows where each of them is, or that there is none. */
    public static Component tiles(List<OwnCase> requests) {
        if (requests.isEmpty()) {
            return Components.muted(Texts.get("home.requests.none"));
        }
        var tiles = new UnorderedList();
        tiles.addClassNames("tiles", "plain-list");
        Map<String, Long> titles = requests.stream()
                .collect(Collectors.groupingBy(request -> request.demarche().title(), Collectors.counting()));
        requests.forEach(request -> tiles.add(new ListItem(
                card(request, titles.getOrDefault(request.demarche().title(), 0L) > 1))));
        return tiles;
    }

    /** @param alike whether another request has the same title */
    private static Article card(OwnCase request, boolean alike) {
        var card = new Article(new H3(Components.link(
                "/mes-demandes/" + request.caseReference(), request.demarche().title())));
        if (alike) {
            card.add(Components.muted(OwnCaseTexts.referenceAndSince(request)));
        }
        card.add(Components.row(OwnCaseTexts.state(request)), Components.muted(OwnCaseTexts.next(request)));
        card.addClassName("card");
        return card;
    }
}
