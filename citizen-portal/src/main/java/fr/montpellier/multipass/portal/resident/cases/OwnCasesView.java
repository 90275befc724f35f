package fr.montpellier.multipass.portal.resident.cases;

import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.StaticHtml;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.lists.NextPage;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.consent.cases.CasesGateway;
import fr.montpellier.multipass.portal.gateways.consent.cases.OwnCase;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/** "Mes demandes": shows where each request of the resident is; first those that wait for the resident. */
@RolesAllowed("RESIDENT")
@Route(value = "mes-demandes", layout = PortalLayout.class)
class OwnCasesView extends Screen {

    private static final long serialVersionUID = 1L;
    private static final int PAGE = 50;

    private final transient CasesGateway cases;
    private final LocalDate today;
    private final Set<String> shown = new HashSet<>();
    private final Div list = new Div();
    private final NextPage more = new NextPage();

    OwnCasesView(CasesGateway cases, Clock clock) {
        super("requests.title");
        this.cases = cases;
        today = CivilTime.today(clock);
        list.addClassName("sections");
        list.setId("demandes");
        add(
                new Paragraph(Texts.get("requests.intro")),
                list,
                more,
                Components.action("/demarches", Texts.get("requests.start"), "secondary"));
        load("");
    }

    private void load(String position) {
        Page<OwnCase> page = OwnCasePages.read(cases, position, PAGE);
        page.items().stream()
                .filter(request -> !shown.contains(request.caseReference()))
                .forEach(this::show);
        more.offer(page.next(), this::load);
        if (shown.isEmpty()) {
            list.add(Components.muted(Texts.get("requests.none")));
        }
    }

    private void show(OwnCase request) {
        shown.add(request.caseReference());
        list.add(card(request));
    }

    private Article card(OwnCase request) {
        var card = new Article(
                new H2(Components.link(
                        "/mes-demandes/" + request.caseReference(),
                        request.demarche().title())),
                Components.row(OwnCaseTexts.state(request)),
                Components.muted(OwnCaseTexts.referenceAndSince(request)));
        OwnCaseTexts.nextInList(request).forEach(what -> card.add(new Paragraph(what)));
        request.answerBy().ifPresent(day -> card.add(new Paragraph(OwnCaseTexts.answerBy(Dates.day(day), today))));
        card.addClassName("card");
        card.setId("demande-" + request.caseReference());
        return StaticHtml.flatten(card);
    }
}
