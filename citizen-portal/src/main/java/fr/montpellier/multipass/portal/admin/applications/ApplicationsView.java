package fr.montpellier.multipass.portal.admin.applications;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.identity.ApplicationsGateway;
import fr.montpellier.multipass.portal.gateways.identity.ApplicationsGateway.Applications;
import fr.montpellier.multipass.portal.gateways.identity.OrganisationApplication;
import jakarta.annotation.security.RolesAllowed;

/** Lists the applications for which the administrator's organisation answers. */
@RolesAllowed("ADMINISTRATOR")
@Route(value = "applications", layout = PortalLayout.class)
class ApplicationsView extends Screen {

    private static final long serialVersionUID = 1L;

    ApplicationsView(ApplicationsGateway gateway) {
        super("app.title");
        Applications applications = gateway.applications();
        var register = Components.action("/applications/nouvelle", Texts.get("app.register"), "primary");
        register.setId("inscrire");
        add(
                new Paragraph(Texts.get(applications.sandbox().isPresent() ? "app.intro.sandbox" : "app.intro")),
                Components.row(register));
        if (applications.items().isEmpty()) {
            add(Components.muted(Texts.get("app.none")));
            return;
        }
        var list = new UnorderedList();
        list.addClassNames("cases", "plain-list");
        list.setId("applications");
        applications.items().forEach(each -> list.add(new ListItem(link(each))));
        add(list);
    }

    private static Anchor link(OrganisationApplication application) {
        var name = new Span(application.shown().name());
        name.addClassName("case-name");
        var link = new Anchor("/applications/" + application.clientId(), name);
        link.add(Components.row(ApplicationTexts.state(application)));
        link.setId("application-" + application.clientId());
        return link;
    }
}
