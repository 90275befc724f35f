package fr.montpellier.multipass.portal.admin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.errors.ReauthenticationPrompt;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.identity.AgentsGateway;
import fr.montpellier.multipass.portal.gateways.identity.AgentsGateway.NewHabilitation;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.Optional;

/** Invites an agent by professional address, with a first habilitation. */
@RolesAllowed("ADMINISTRATOR")
@Route(value = "habilitations/inviter", layout = PortalLayout.class)
class InvitationView extends Screen {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 254;

    private final transient AgentsGateway agents;
    private final Input email = new Input();
    private final SignInChoice signIn = new SignInChoice();

    InvitationView(AgentsGateway agents, ConsentGateway consent, Clock clock) {
        super("agents.invite.title");
        this.agents = agents;
        AgentsGateway.Organisation organisation = agents.organisation();
        var departments = RegisteredDepartments.of(consent.titles(), organisation);
        signIn.setVisible(organisation.agentAccounts());
        add(
                new Paragraph(Texts.get(
                        organisation.agentAccounts() ? "agents.invite.intro.accounts" : "agents.invite.intro")),
                address(organisation.agentAccounts()),
                signIn,
                new HabilitationForm(
                        "invitation",
                        departments,
                        Optional.empty(),
                        CivilTime.today(clock),
                        Texts.get("agents.invite.do"),
                        this::invite),
                Components.row(Components.action("/habilitations", Texts.get("agents.back"), "secondary")));
    }

    private Div address(boolean accounts) {
        email.setId("adresse");
        email.setType("email");
        email.getElement()
                .setAttribute("autocomplete", "off")
                .setAttribute("maxlength", Integer.toString(LONGEST))
                .setAttribute("aria-describedby", "adresse-aide");
        var label = new NativeLabel(Texts.get("agents.invite.address"));
        label.setFor(email);
        var help = new Span(Texts.get(accounts ? "agents.invite.address.help.accounts" : "agents.invite.address.help"));
        help.setId("adresse-aide");
        help.addClassName("muted");
        var field = new Div(label, help, email);
        field.addClassName("field");
        return field;
    }

    private void invite(NewHabilitation habilitation) {
        String address = email.getValue().strip();
        boolean wrong = !address.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
        email.getElement().setAttribute("aria-invalid", Boolean.toString(wrong));
        if (wrong) {
            Notices.show(Tone.DANGER, Texts.get("agents.invite.address.wrong"));
            return;
        }
        if (signIn.isIncomplete()) {
            Notices.show(Tone.DANGER, Texts.get("agents.account.names.missing"));
            return;
        }
        try {
            AgentsGateway.Invitation invitation = agents.invite(address, habilitation, signIn.names());
            Notices.showAfterNavigation(invitation.sent() ? Tone.SETTLED : Tone.WAITING, sentence(invitation));
            getUI().ifPresent(ui ->
                    ui.navigate("habilitations/agent/" + invitation.agent().id()));
        } catch (GatewayException.Refused failure) {
            if (ReauthenticationPrompt.asked(failure, this)) {
                return;
            }
            Notices.show(Tone.DANGER, ServiceErrorTexts.sentence(failure, Texts.language()));
        }
    }

    /** Says whether the invitation went by email; if not, which address the administrator gives the agent. */
    static String sentence(AgentsGateway.Invitation invitation) {
        if (invitation.agent().account().isPresent()) {
            return Texts.get("agents.account.sent", invitation.agent().email());
        }
        return Texts.get(
                invitation.sent() ? "agents.invited.sent" : "agents.invited.not-sent",
                invitation.agent().email(),
                invitation.address());
    }
}
