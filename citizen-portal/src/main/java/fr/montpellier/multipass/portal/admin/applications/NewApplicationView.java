package fr.montpellier.multipass.portal.admin.applications;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.components.RadioOption;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.identity.ApplicationsGateway;
import fr.montpellier.multipass.portal.gateways.identity.OrganisationApplication;
import fr.montpellier.multipass.portal.gateways.identity.OrganisationApplication.Registration;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;

/** Registers an application. */
@RolesAllowed("ADMINISTRATOR")
@Route(value = "applications/nouvelle", layout = PortalLayout.class)
class NewApplicationView extends Screen {

    private static final long serialVersionUID = 1L;

    private final transient ApplicationsGateway gateway;
    private boolean trial;

    NewApplicationView(ApplicationsGateway gateway) {
        super("app.register.title");
        this.gateway = gateway;
        boolean sandbox = gateway.applications().sandbox().isPresent();
        add(
                new Paragraph(Texts.get(sandbox ? "app.register.intro.sandbox" : "app.register.intro")),
                RadioOption.group(
                        "app-pour",
                        Texts.get("app.for"),
                        List.of(
                                option("essai", "app.for.trial", () -> trial = true),
                                option(
                                        "service",
                                        sandbox ? "app.for.service.sandbox" : "app.for.service",
                                        () -> trial = false))),
                new RegistrationForm(Optional.empty(), Texts.get("app.register.do"), this::register),
                Components.row(Components.action("/applications", Texts.get("app.back"), "secondary")));
    }

    private RadioOption option(String value, String key, Runnable onChoice) {
        var name = new Span(Texts.get(key));
        name.addClassName("choice-name");
        return new RadioOption("app-pour", value, value.equals("essai") == trial, name, onChoice);
    }

    private void register(Registration registration) {
        OrganisationApplication registered =
                trial ? gateway.registerTrial(registration) : gateway.register(registration);
        boolean inService = registered.registration().isPresent();
        Notices.showAfterNavigation(
                inService ? Tone.SETTLED : Tone.WAITING, Texts.get(inService ? "app.registered" : "app.proposed"));
        getUI().ifPresent(ui -> ui.navigate("applications/" + registered.clientId()));
    }
}
