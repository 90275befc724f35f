package fr.montpellier.multipass.portal.resident.demarches;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.SearchField;
import fr.montpellier.multipass.portal.design.components.StaticHtml;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.cases.CasesGateway;
import fr.montpellier.multipass.portal.gateways.consent.cases.OwnCase;
import fr.montpellier.multipass.portal.gateways.consent.demarches.DemarcheSummary;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.resident.cases.RequestsUnderWay;
import fr.montpellier.multipass.portal.resident.pieces.OfferedDocuments;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
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

    /** A démarche with the required types of which the resident has no fitting document. */
    private record Offer(DemarcheSummary demarche, List<String> missing, boolean underWay) {}

    private final Div list = new Div();
    private final Paragraph found = Components.muted("");
    private final transient List<Offer> offers;

    DemarchesView(ConsentGateway consent, CasesGateway cases, VaultGateway vault) {
        super("demarches.title");
        offers = offers(consent.demarches(), cases.demarchesUnderWay(), vault);
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

    private static List<Offer> offers(List<DemarcheSummary> demarches, Set<String> underWay, VaultGateway vault) {
        OfferedDocuments documents = OfferedDocuments.proposedOf(
                vault,
                demarches.stream()
                        .filter(demarche -> !demarche.isLegalExchange())
                        .flatMap(demarche -> demarche.types().stream())
                        .toList());
        List<Offer> offers = new ArrayList<>();
        demarches.forEach(demarche -> offers.add(new Offer(
                demarche,
                demarche.isLegalExchange() ? List.of() : Readiness.missing(demarche.types(), documents),
                underWay.contains(demarche.code()))));
        offers.sort(Comparator.comparing(Offer::underWay)
                .thenComparing(offer -> !offer.missing().isEmpty())
                .thenComparing(offer -> offer.demarche().title()));
        return offers;
    }

    private static Component underWay(List<OwnCase> requests) {
        return StaticHtml.flatten(Components.section(
                "demarches-en-cours",
                Texts.get("home.requests"),
                RequestsUnderWay.tiles(requests),
                Components.row(Components.link("/mes-demandes", Texts.get("home.requests.all")))));
    }

    private void show(String words) {
        List<Offer> shown = offers.stream()
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

    private static Article card(Offer offer) {
        DemarcheSummary demarche = offer.demarche();
        var card = new Article(
                new H3(Components.link("/demarches/" + demarche.code(), demarche.title())),
                new Paragraph(demarche.summary()),
                Components.row(state(offer)),
                Components.muted(Texts.get("demarche.by", demarche.department().name())));
        card.addClassName("card");
        card.setId("demarche-" + demarche.code());
        return StaticHtml.flatten(card);
    }

    private static Component state(Offer offer) {
        if (offer.underWay()) {
            return Components.badge(Tone.PLAIN, Texts.get("demarches.under-way"));
        }
        if (offer.demarche().isLegalExchange()) {
            return Components.badge(Tone.PLAIN, Texts.get("demarches.nothing-to-give"));
        }
        return offer.missing().isEmpty()
                ? Components.badge(Tone.SETTLED, Texts.get("demarches.ready"))
                : Components.badge(Tone.WAITING, Texts.get("demarches.missing", String.join(", ", offer.missing())));
    }
}
