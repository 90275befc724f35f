package fr.montpellier.multipass.portal.admin.applications;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.identity.ApplicationsGateway;
import fr.montpellier.multipass.portal.gateways.identity.OrganisationApplication;
import fr.montpellier.multipass.portal.gateways.identity.OrganisationApplication.Registration;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;

/** Registers an application. */
@RolesAllowed("ADMINISTRATOR")
@Route(value = "applications/nouvelle", layout = PortalLayout.class)
class NewApplicationView extends Screen {

    private static final long serialVersionUID = 1L;

    private final transient ApplicationsGateway gateway;

    NewApplicationView(ApplicationsGateway gateway) {
        super("app.register.title");
        this.gateway = gateway;
        boolean sandbox = gateway.applications().sandbox().isPresent();
        add(
                new Paragraph(Texts.get(sandbox ? "app.register.intro.sandbox" : "app.register.intro")),
                new RegistrationForm(
                        Optional.empty(),
                        Texts.get(sandbox ? "app.register.do.sandbox" : "app.register.do"),
                        this::register),
                Components.row(Components.action("/applications", Texts.get("app.back"), "secondary")));
    }

    private void register(Registration registration) {
        OrganisationApplication registered = gateway.register(registration);
        boolean inService = registered.registration().isPresent();
        Notices.showAfterNavigation(
                inService ? Tone.SETTLED : Tone.WAITING, Texts.get(inService ? "app.registered" : "app.proposed"));
        getUI().ifPresent(ui -> ui.navigate("applications/" + registered.clientId()));
    }
}
