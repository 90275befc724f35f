package fr.montpellier.multipass.portal.resident.authorisations;

import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Confirmation;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.lists.SearchedList;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.identity.ConnectedApplication;
import fr.montpellier.multipass.portal.gateways.identity.IdentityGateway;
import fr.montpellier.multipass.portal.signin.person.Person;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.stream.Stream;

/**
 * "Applications qui me connaissent": shows which application learnt what at a sign-in, and how to withdraw its access.
 */
@RolesAllowed("RESIDENT")
@Route(value = "mes-autorisations/applications", layout = PortalLayout.class)
class ApplicationsView extends Screen {

    private static final long serialVersionUID = 1L;

    private final transient IdentityGateway identity;
    private final Div shown = new Div();

    ApplicationsView(IdentityGateway identity) {
        super("applications.title");
        this.identity = identity;
        add(new Paragraph(Texts.get("applications.intro")));
        Person.current()
                .filter(Person::isRepresented)
                .ifPresent(person -> add(new Paragraph(Texts.get("acting.applications"))));
        add(shown, Components.action("/mes-autorisations", Texts.get("receipt.all"), "secondary"));
        show();
    }

    private void show() {
        shown.removeAll();
        List<ConnectedApplication> applications = identity.applications();
        if (applications.isEmpty()) {
            shown.add(Components.muted(Texts.get("applications.none")));
            return;
        }
        var list = new Div();
        list.addClassName("sections");
        list.setId("applications");
        shown.add(new SearchedList<>(
                list, "applications", applications, application -> Stream.of(application.name()), this::card));
    }

    private Article card(ConnectedApplication application) {
        var heading = new H2(application.name());
        heading.setId("titre-" + application.client());
        var known = new UnorderedList();
        Stream.concat(
                        application.scopes().stream().map("applications.scope."::concat),
                        application.claims().stream().map("applications.claim."::concat))
                .flatMap(key -> Texts.find(Texts.language(), key).stream())
                .forEach(words -> known.add(new ListItem(words)));
        var asked = new Div();
        NativeButton stop =
                Components.button(Texts.get("applications.stop"), "secondary", () -> ask(application, asked));
        stop.setId("arreter-" + application.client());
        stop.getElement().setAttribute("aria-describedby", "titre-" + application.client());
        stop.setVisible(Person.current().filter(Person::isRepresented).isEmpty());
        var card = new Article(
                heading,
                new Paragraph(Texts.get("applications.since", Dates.date(application.givenAt(), Texts.language()))),
                known,
                Components.row(stop),
                asked);
        card.addClassName("card");
        return card;
    }

    private void ask(ConnectedApplication application, Div asked) {
        asked.removeAll();
        asked.add(new Confirmation(
                Texts.get("applications.stop.question", application.name()),
                Texts.get("applications.stop.consequence"),
                Texts.get("applications.stop.yes"),
                Texts.get("applications.stop.no"),
                () -> stop(application)));
    }

    private void stop(ConnectedApplication application) {
        identity.withdraw(application.client());
        show();
        Notices.show(Components.Tone.SETTLED, Texts.get("applications.stopped", application.name()));
    }
}
