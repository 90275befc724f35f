package fr.montpellier.multipass.portal.admin.applications;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.Confirmation;
import fr.montpellier.multipass.portal.design.components.CopyButton;
import fr.montpellier.multipass.portal.design.components.NameValueList;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.errors.ReauthenticationPrompt;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.identity.ApplicationsGateway;
import fr.montpellier.multipass.portal.gateways.identity.ApplicationsGateway.Applications;
import fr.montpellier.multipass.portal.gateways.identity.OrganisationApplication;
import fr.montpellier.multipass.portal.gateways.identity.OrganisationApplication.Proposal;
import fr.montpellier.multipass.portal.gateways.identity.OrganisationApplication.Registration;
import fr.montpellier.multipass.portal.gateways.identity.OrganisationApplication.Trial;
import jakarta.annotation.security.RolesAllowed;
import java.util.Map;
import java.util.Optional;

/** Shows an application of the organisation, and lets the administrator decide on it. */
@RolesAllowed("ADMINISTRATOR")
@Route(value = "applications/:id([a-f0-9-]{36})", layout = PortalLayout.class)
class ApplicationView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient ApplicationsGateway gateway;
    private final transient Applications around;
    private transient Optional<OrganisationApplication> shown = Optional.empty();

    ApplicationView(ApplicationsGateway gateway) {
        super("app.title");
        this.gateway = gateway;
        around = gateway.applications();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show(gateway.application(event.getRouteParameters().get("id").orElse("")));
    }

    private String id() {
        return shown.orElseThrow().clientId();
    }

    private void show(OrganisationApplication application) {
        shown = Optional.of(application);
        title(application.shown().name());
        reset(
                Components.row(Components.action("/applications", Texts.get("app.back"), "secondary")),
                Components.row(ApplicationTexts.state(application)));
        application.trial().ifPresent(trial -> add(trial(application, trial)));
        application.proposal().ifPresent(proposal -> add(proposed(application, proposal)));
        application.registration().ifPresent(registration -> {
            add(connection(application));
            if (application.hasSecret()) {
                add(secret(application));
            }
            add(new ApplicationErrors(gateway, id()), registered(registration), change(registration), removal());
        });
    }

    private Component connection(OrganisationApplication application) {
        NameValueList facts = new NameValueList()
                .with(Texts.get("app.client-id"), copied("client_id", application.clientId()))
                .with(Texts.get("app.issuer"), copied("issuer", around.issuer()))
                .with(
                        Texts.get("app.discovery"),
                        copied("discovery", around.issuer() + "/.well-known/openid-configuration"));
        around.sandbox()
                .filter(sandbox ->
                        !sandbox.people().isEmpty() && application.trial().isEmpty())
                .ifPresent(sandbox -> facts.with(Texts.get("app.people"), String.join(", ", sandbox.people())));
        return Components.section(
                "connexion", Texts.get("app.connection"), facts, Components.muted(Texts.get("app.connection.help")));
    }

    /** Says what a trial is, and proposes an application of its own for real people, with an identifier and a secret of its own. */
    private Component trial(OrganisationApplication application, Trial trial) {
        NativeButton propose = Components.button(
                Texts.get(around.sandbox().isPresent() ? "app.trial.register" : "app.trial.propose"),
                "secondary",
                () -> decide(() -> {
                    OrganisationApplication other = gateway.register(application.shown());
                    Notices.showAfterNavigation(Tone.WAITING, Texts.get("app.trial.proposed"));
                    getUI().ifPresent(ui -> ui.navigate("applications/" + other.clientId()));
                }));
        propose.setId("mettre-en-service");
        return Components.section(
                "essai",
                Texts.get("app.trial"),
                new Paragraph(Texts.get("app.trial.people", String.join(", ", trial.people()))),
                new Paragraph(Texts.get("app.trial.until", Dates.date(trial.until(), Texts.language()))),
                Components.muted(Texts.get("app.trial.real")),
                Components.row(propose));
    }

    private static Div copied(String name, String value) {
        var text = new Code(value);
        return Components.row(text, CopyButton.of(name, value));
    }

    private Component secret(OrganisationApplication application) {
        var section = Components.section("secret", Texts.get("app.secret"));
        application
                .secret()
                .ifPresentOrElse(
                        secret -> {
                            section.add(new Paragraph(
                                    Texts.get("app.secret.until", Dates.date(secret.until(), Texts.language()))));
                            secret.formerUntil()
                                    .ifPresent(until -> section.add(new Paragraph(
                                            Texts.get("app.secret.former", Dates.date(until, Texts.language())))));
                        },
                        () -> section.add(new Paragraph(Texts.get("app.secret.none"))));
        var box = new Div();
        boolean first = application.secret().isEmpty();
        NativeButton renew = Components.button(
                Texts.get(first ? "app.secret.first" : "app.secret.renew"),
                first ? "primary" : "secondary",
                () -> renew(box, false));
        renew.setId("nouveau-secret");
        section.add(Components.row(renew));
        if (!first) {
            NativeButton leaked = Components.button(Texts.get("app.secret.leaked"), "danger", () -> {
                box.removeAll();
                box.add(new Confirmation(
                        Texts.get("app.secret.leaked.question"),
                        Texts.get("app.secret.leaked.consequence"),
                        Texts.get("app.secret.leaked.do"),
                        Texts.get("app.cancel"),
                        () -> renew(box, true)));
            });
            leaked.setId("secret-divulgue");
            section.add(Components.row(leaked));
        }
        section.add(box);
        return section;
    }

    /** Shows the new secret, which is in this page alone and is gone when the page is left. */
    private void renew(Div box, boolean endFormer) {
        decide(() -> {
            Optional<String> secret = gateway.renewSecret(id(), endFormer);
            box.removeAll();
            secret.ifPresent(value -> {
                Div made = Components.card(new Paragraph(Texts.get("app.secret.made")), copied("client_secret", value));
                made.setId("secret-donne");
                made.getElement().setAttribute("tabindex", "-1");
                box.add(made);
                made.getElement().callJsFunction("focus");
            });
        });
    }

    private Component proposed(OrganisationApplication application, Proposal proposal) {
        var section = Components.section("propose", Texts.get("app.proposal"));
        section.add(new Paragraph(
                Texts.get("app.proposal.by", proposal.by().orElse(""), Dates.date(proposal.at(), Texts.language()))));
        section.add(differences(application.registration(), proposal.registration()));
        var actions = Components.row();
        if (proposal.mayApprove()) {
            section.add(Components.muted(Texts.get("app.approve.help")));
            NativeButton approve = Components.button(
                    Texts.get("app.approve"),
                    "primary",
                    () -> decide(() -> {
                        show(gateway.approve(id(), proposal.at()));
                        Notices.show(Tone.SETTLED, Texts.get("app.approved"));
                    }));
            approve.setId("approuver");
            actions.add(approve);
        } else {
            section.add(Components.muted(Texts.get("app.approve.other")));
        }
        NativeButton decline = Components.button(
                Texts.get(proposal.mayApprove() ? "app.decline" : "app.withdraw"), "secondary", this::decline);
        decline.setId("ecarter");
        actions.add(decline);
        section.add(actions);
        return section;
    }

    /** Shows what is proposed, and beside each changed value the one in service. */
    private static NameValueList differences(Optional<Registration> before, Registration after) {
        Map<String, String> former = before.map(ApplicationTexts::values).orElse(Map.of());
        Map<String, String> proposed = ApplicationTexts.values(after);
        var facts = new NameValueList();
        proposed.forEach((name, value) -> {
            if (before.isEmpty()) {
                facts.with(name, lines(value));
            } else if (!value.equals(former.get(name))) {
                facts.with(
                        name,
                        lines(Texts.get("app.changed", former.getOrDefault(name, Texts.get("app.nothing")), value)));
            }
        });
        former.forEach((name, value) -> {
            if (!proposed.containsKey(name)) {
                facts.with(name, lines(Texts.get("app.changed", value, Texts.get("app.nothing"))));
            }
        });
        return facts;
    }

    private static Span lines(String text) {
        var lines = new Span(text);
        lines.addClassName("written");
        return lines;
    }

    private void decline() {
        boolean inService = shown.orElseThrow().registration().isPresent();
        decide(() -> {
            gateway.decline(id());
            Notices.showAfterNavigation(Tone.SETTLED, Texts.get("app.declined"));
            getUI().ifPresent(ui -> ui.navigate(inService ? "applications/" + id() : "applications"));
            if (inService) {
                show(gateway.application(id()));
            }
        });
    }

    private static Component registered(Registration registration) {
        var facts = new NameValueList();
        ApplicationTexts.values(registration).forEach((name, value) -> facts.with(name, lines(value)));
        return Components.section("inscription", Texts.get("app.registration"), facts);
    }

    private NativeDetails change(Registration registration) {
        boolean sandbox = around.sandbox().isPresent()
                || shown.flatMap(OrganisationApplication::trial).isPresent();
        var details = new NativeDetails(
                Texts.get("app.change"),
                new RegistrationForm(
                        Optional.of(registration),
                        Texts.get(sandbox ? "app.change.do.sandbox" : "app.change.do"),
                        changed -> {
                            show(gateway.change(id(), changed));
                            Notices.show(
                                    sandbox ? Tone.SETTLED : Tone.WAITING,
                                    Texts.get(sandbox ? "app.changed.done" : "app.change.proposed"));
                        }));
        details.setId("modifier");
        return details;
    }

    private Component removal() {
        var box = new Div();
        NativeButton remove = Components.button(Texts.get("app.remove"), "danger", () -> {
            box.removeAll();
            box.add(new Confirmation(
                    Texts.get("app.remove.question", shown.orElseThrow().shown().name()),
                    Texts.get("app.remove.consequence"),
                    Texts.get("app.remove.do"),
                    Texts.get("app.cancel"),
                    () -> decide(() -> {
                        gateway.remove(id());
                        Notices.showAfterNavigation(Tone.SETTLED, Texts.get("app.removed"));
                        getUI().ifPresent(ui -> ui.navigate("applications"));
                    })));
        });
        remove.setId("retirer");
        var section = new Div(Components.row(remove), box);
        section.addClassName("sections");
        return section;
    }

    private void decide(Runnable decision) {
        try {
            decision.run();
        } catch (GatewayException.Refused failure) {
            if (ReauthenticationPrompt.asked(failure, this)) {
                return;
            }
            Notices.show(Tone.DANGER, ApplicationTexts.refusal(failure));
        }
    }
}
