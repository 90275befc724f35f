package fr.montpellier.multipass.portal.admin.applications;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.identity.ApplicationsGateway;
import fr.montpellier.multipass.portal.gateways.identity.ApplicationsGateway.ApplicationError;
import java.util.List;

/** Shows the errors that an application got in the last seven days, the latest first. */
class ApplicationErrors extends Div {

    private static final long serialVersionUID = 1L;

    private final transient ApplicationsGateway gateway;
    private final String id;
    private final Div list = new Div();

    ApplicationErrors(ApplicationsGateway gateway, String id) {
        this.gateway = gateway;
        this.id = id;
        NativeButton reload = Components.button(Texts.get("app.errors.reload"), "secondary", this::load);
        reload.setId("erreurs-recharger");
        list.getElement().setAttribute("aria-live", "polite");
        add(Components.section(
                "erreurs",
                Texts.get("app.errors"),
                Components.muted(Texts.get("app.errors.help")),
                list,
                Components.row(reload)));
        load();
    }

    private void load() {
        list.removeAll();
        List<ApplicationError> errors = gateway.errors(id);
        if (errors.isEmpty()) {
            list.add(Components.muted(Texts.get("app.errors.none")));
            return;
        }
        var items = new UnorderedList();
        items.addClassNames("cases", "plain-list");
        errors.forEach(error -> items.add(item(error)));
        list.add(items);
    }

    private static ListItem item(ApplicationError error) {
        var code = new Span(error.endpoint() + " · " + error.error());
        code.addClassName("case-name");
        Div card = Components.card(code);
        if (!error.description().isEmpty()) {
            card.add(new Div(error.description()));
        }
        String last = Texts.get(
                "app.errors.moment",
                Dates.date(error.last(), Texts.language()),
                Dates.time(error.last(), Texts.language()));
        card.add(Components.muted(Texts.plural("app.errors.times", error.occurrences(), last)));
        if (!error.authenticated()) {
            card.add(Components.muted(Texts.get("app.errors.anyone")));
        }
        return new ListItem(card);
    }
}
