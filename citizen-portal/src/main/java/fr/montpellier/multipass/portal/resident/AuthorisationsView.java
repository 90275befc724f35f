package fr.montpellier.multipass.portal.resident;

import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.Confirmation;
import fr.montpellier.multipass.portal.design.Frozen;
import fr.montpellier.multipass.portal.design.Notices;
import fr.montpellier.multipass.portal.design.Parts;
import fr.montpellier.multipass.portal.design.PortalLayout;
import fr.montpellier.multipass.portal.design.Screen;
import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.gateways.Authorisation;
import fr.montpellier.multipass.portal.gateways.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.Named;
import fr.montpellier.multipass.portal.gateways.Page;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** "Mes autorisations": shows who may read what, until when, by department. */
@RolesAllowed("RESIDENT")
@Route(value = "mes-autorisations", layout = PortalLayout.class)
class AuthorisationsView extends Screen {

    private static final long serialVersionUID = 1L;

    private final transient ConsentGateway consent;
    private final Div list = new Div();
    private final transient List<Authorisation> shown = new ArrayList<>();
    private Optional<String> next = Optional.empty();

    AuthorisationsView(ConsentGateway consent) {
        super("authorisations.title");
        this.consent = consent;
        list.addClassName("sections");
        add(
                new Paragraph(Words.say("authorisations.intro")),
                list,
                Parts.action("/mes-autorisations/applications", Words.say("applications.title"), "secondary"));
        load("");
    }

    private void load(String cursor) {
        Page<Authorisation> page = consent.authorisations(cursor);
        shown.clear();
        shown.addAll(page.items());
        next = page.next();
        show();
    }

    private void show() {
        list.removeAll();
        if (shown.isEmpty()) {
            list.add(
                    Parts.muted(Words.say("authorisations.none")),
                    Parts.action("/demarches", Words.say("home.demarches"), "secondary"));
        }
        Map<Named, List<Authorisation>> byDepartment = new LinkedHashMap<>();
        shown.forEach(a -> byDepartment
                .computeIfAbsent(a.department(), d -> new ArrayList<>())
                .add(a));
        byDepartment.forEach((department, given) -> {
            var section = Parts.section("service-" + department.code(), department.name());
            given.forEach(authorisation -> section.add(card(authorisation)));
            list.add(section);
        });
        next.ifPresent(cursor -> list.add(Parts.button(Words.say("list.more"), "secondary", () -> load(cursor))));
    }

    private Article card(Authorisation authorisation) {
        var heading = new H3(authorisation.demarche().title());
        heading.setId("titre-" + authorisation.id());
        var said = new Div(
                heading,
                Parts.row(AuthorisationWords.status(authorisation)),
                AuthorisationWords.sentence(authorisation));
        said.addClassName("as-one");
        var card = new Article(Frozen.freeze(said));
        card.addClassName("card");
        card.setId("autorisation-" + authorisation.id());
        var receipt = Parts.action(
                "/mes-autorisations/" + authorisation.id(), Words.say("authorisation.receipt"), "secondary");
        receipt.add(Parts.unseen(" " + authorisation.demarche().title()));
        var links = new Div(receipt);
        links.addClassName("as-one");
        var actions = Parts.row(Frozen.freeze(links));
        var asked = new Div();
        if (authorisation.isActive()) {
            var withdraw =
                    Parts.button(Words.say("authorisation.withdraw"), "secondary", () -> ask(authorisation, asked));
            withdraw.setId("arreter-" + authorisation.id());
            withdraw.getElement().setAttribute("aria-describedby", "titre-" + authorisation.id());
            actions.add(withdraw);
        }
        card.add(actions, asked);
        return card;
    }

    private void ask(Authorisation authorisation, Div asked) {
        asked.removeAll();
        asked.add(new Confirmation(
                Words.say(
                        "authorisation.withdraw.question",
                        authorisation.department().name()),
                Words.say(
                        "authorisation.withdraw.consequence",
                        consent.demarche(authorisation.demarche().code()).kept()),
                Words.say("authorisation.withdraw.yes"),
                Words.say("authorisation.withdraw.no"),
                () -> withdraw(authorisation)));
    }

    private void withdraw(Authorisation authorisation) {
        consent.withdraw(authorisation.id());
        load("");
        Notices.tell(
                Parts.Tone.SETTLED,
                Words.say("authorisation.withdrawn", authorisation.department().name()));
    }
}
