package fr.montpellier.multipass.portal.agent.address;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.Confirmation;
import fr.montpellier.multipass.portal.design.components.NameValueList;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.vault.AgentAddressGateway;
import fr.montpellier.multipass.portal.gateways.vault.AgentAddressGateway.State;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** "Mon adresse": says why an agent is asked for their address and what is kept of it, and lets them state, replace and remove it. */
@RolesAllowed("AGENT")
@Route(value = "mon-adresse", layout = PortalLayout.class)
class AgentAddressView extends Screen {

    private static final long serialVersionUID = 1L;

    private final transient AgentAddressGateway addresses;
    private final Div stated = new Div();
    private final Div form = new Div();

    AgentAddressView(AgentAddressGateway addresses) {
        super("agent-address.title");
        this.addresses = addresses;
        stated.setId("adresse-indiquee");
        stated.addClassName("sections");
        stated.getElement().setAttribute("tabindex", "-1");
        State state = addresses.find();
        add(
                explanation(state.enabled()),
                stated,
                form,
                new Paragraph(new Anchor("/agent", Texts.get("exceptional.back"))));
        show(state);
    }

    private static Div explanation(boolean enabled) {
        if (!enabled) {
            return new Div(new Paragraph(Texts.get("agent-address.off")));
        }
        var facts = new NameValueList();
        List.of("kept", "compared", "seen", "choice")
                .forEach(key ->
                        facts.with(Texts.get("agent-address." + key + ".name"), Texts.get("agent-address." + key)));
        var explanation = new Div(new Paragraph(Texts.get("agent-address.why")), facts);
        explanation.addClassName("steps");
        return explanation;
    }

    private void show(State state) {
        stated.removeAll();
        form.removeAll();
        stated.add(
                state.statedUntil().isPresent()
                        ? new Paragraph(Components.badge(
                                Tone.SETTLED,
                                Texts.get(
                                        "agent-address.stated",
                                        Dates.date(state.statedUntil().orElseThrow(), Texts.language()))))
                        : new Paragraph(Texts.get("agent-address.none")));
        if (state.statedUntil().isPresent()) {
            NativeButton remove =
                    Components.button(Texts.get("agent-address.remove"), "secondary", () -> stated.add(question()));
            remove.setId("retirer");
            stated.add(Components.row(remove));
        }
        if (state.enabled()) {
            form.add(new AddressForm(state.statedUntil().isPresent(), this::state));
        }
    }

    private Confirmation question() {
        return new Confirmation(
                Texts.get("agent-address.remove.question"),
                Texts.get("agent-address.remove.consequence"),
                Texts.get("agent-address.remove.yes"),
                Texts.get("agent-address.remove.no"),
                this::remove);
    }

    private void state(AgentAddressGateway.Address address) {
        attempt("agent-address.done", () -> addresses.state(address));
    }

    private void remove() {
        attempt("agent-address.removed", () -> {
            addresses.remove();
            return addresses.find();
        });
    }

    /** Says when the next statement is accepted, where there were too many; the service names it in seconds. */
    private static String sentence(GatewayException failure) {
        return failure instanceof GatewayException.Refused refused
                        && refused.problem().code().equals("too-many-addresses")
                ? refused.problem()
                        .at()
                        .map(next -> Texts.get(
                                "agent-address.too-many",
                                Dates.date(next, Texts.language()),
                                Dates.time(next, Texts.language())))
                        .orElseGet(() -> ServiceErrorTexts.sentence(failure, Texts.language()))
                : ServiceErrorTexts.sentence(failure, Texts.language());
    }

    /** Shows what the page is like after a step, or why the step failed; what is written in the form stays then. */
    private void attempt(String done, Supplier<State> step) {
        Optional<GatewayException> failure = Optional.empty();
        try {
            show(step.get());
        } catch (GatewayException.Refused | GatewayException.Unreachable e) {
            failure = Optional.of(e);
        }
        failure.ifPresentOrElse(each -> Notices.show(Tone.DANGER, sentence(each)), () -> {
            Notices.show(Tone.SETTLED, Texts.get(done));
            stated.getElement().callJsFunction("focus");
        });
    }
}
