package fr.montpellier.multipass.portal.admin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.NameValueList;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.errors.ReauthenticationPrompt;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.EntryTypes;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.identity.AgentsGateway;
import fr.montpellier.multipass.portal.gateways.identity.AgentsGateway.NewHabilitation;
import fr.montpellier.multipass.portal.gateways.identity.OrganisationAgent;
import fr.montpellier.multipass.portal.gateways.identity.OrganisationAgent.Habilitation;
import fr.montpellier.multipass.portal.gateways.identity.OrganisationAgent.ProposedEnd;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Shows an agent of the organisation, what they may do, and lets the administrator decide on it. */
@RolesAllowed("ADMINISTRATOR")
@Route(value = "habilitations/agent/:id([a-f0-9-]{36})", layout = PortalLayout.class)
class AgentView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient AgentsGateway agents;
    private final transient RegisteredDepartments departments;
    private final LocalDate today;
    private transient Optional<OrganisationAgent> shown = Optional.empty();

    AgentView(AgentsGateway agents, ConsentGateway consent, Clock clock) {
        super("agents.title");
        this.agents = agents;
        departments = RegisteredDepartments.of(consent.titles(), agents.organisation());
        today = CivilTime.today(clock);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show(agents.agent(event.getRouteParameters().get("id").orElse("")));
    }

    private OrganisationAgent agent() {
        return shown.orElseThrow();
    }

    private void show(OrganisationAgent agent) {
        shown = Optional.of(agent);
        title(agent.displayName());
        List<Habilitation> held =
                agent.habilitations().stream().filter(each -> !each.isEnded()).toList();
        List<Habilitation> ended =
                agent.habilitations().stream().filter(Habilitation::isEnded).toList();
        var current = Components.section("habilitations", Texts.get("agents.held"));
        if (held.isEmpty()) {
            current.add(Components.muted(Texts.get("agents.held.none")));
        }
        held.forEach(each -> current.add(card(each)));
        reset(
                Components.row(Components.action("/habilitations", Texts.get("agents.back"), "secondary")),
                person(),
                current,
                activity(),
                giving());
        if (held.stream().anyMatch(each -> !each.state().equals("suspended"))) {
            add(departure());
        }
        if (!ended.isEmpty()) {
            var past = Components.section("terminees", Texts.get("agents.past"));
            ended.forEach(each -> past.add(endedCard(each)));
            add(past);
        }
    }

    private Div person() {
        NameValueList facts = new NameValueList()
                .with(Texts.get("agents.address"), agent().email())
                .with(Texts.get("agents.presence"), HabilitationTexts.presence(agent(), today));
        var box = new Div(facts);
        if (agent().self()) {
            box.add(Components.muted(Texts.get("agents.self")));
        }
        agent().account().ifPresent(account -> box.add(new AccountPanel(agents, agent().id(), account, this::decide)));
        if (agent().invitedUntil().isPresent()) {
            NativeButton again = Components.button(
                    Texts.get("agents.invite.again"),
                    "secondary",
                    () -> decide(() -> {
                        AgentsGateway.Invitation invitation = agents.inviteAgain(agent().id());
                        Notices.show(
                                invitation.sent() ? Tone.SETTLED : Tone.WAITING, InvitationView.sentence(invitation));
                    }));
            again.setId("inviter-de-nouveau");
            box.add(Components.row(again));
        }
        box.addClassName("sections");
        return box;
    }

    private Div card(Habilitation habilitation) {
        var box = new Div();
        Div card = heading(habilitation);
        card.setId("habilitation-" + habilitation.id());
        card.add(Components.row(HabilitationTexts.state(habilitation, today)), facts(habilitation));
        var actions = Components.row();
        if (habilitation.state().equals("requested")) {
            if (habilitation.mayApprove()) {
                actions.add(button(
                        "approuver",
                        habilitation,
                        "agents.approve",
                        "primary",
                        () -> decide(() -> agents.approve(habilitation.id()), "agents.approved")));
            } else {
                card.add(Components.muted(Texts.get("agents.approve.other")));
            }
            actions.add(button(
                    "refuser",
                    habilitation,
                    "agents.refuse",
                    "secondary",
                    () -> ask(
                            box,
                            new ReasonForm(
                                    "refus",
                                    Texts.get("agents.refuse.question"),
                                    Texts.get("agents.refuse.consequence"),
                                    Texts.get("agents.refuse"),
                                    reason -> decide(
                                            () -> agents.refuse(habilitation.id(), reason), "agents.refused")))));
        } else if (habilitation.proposedEnd().isPresent()) {
            proposedEnd(habilitation, habilitation.proposedEnd().get(), card, actions);
        } else {
            if (habilitation.mayConfirm()) {
                actions.add(button(
                        "confirmer",
                        habilitation,
                        "agents.confirm",
                        "primary",
                        () -> decide(() -> agents.confirm(habilitation.id()), "agents.confirmed")));
            }
            actions.add(
                    button(
                            "renouveler",
                            habilitation,
                            "agents.renew",
                            "secondary",
                            () -> ask(
                                    box,
                                    new HabilitationForm(
                                            "renouvellement",
                                            departments,
                                            Optional.of(habilitation),
                                            today,
                                            Texts.get("agents.give.do"),
                                            this::give))),
                    button(
                            "terminer",
                            habilitation,
                            "agents.end",
                            "danger",
                            () -> ask(
                                    box,
                                    new ReasonForm(
                                            "fin",
                                            Texts.get(
                                                    "agents.end.question",
                                                    HabilitationTexts.role(habilitation, departments)),
                                            Texts.get(
                                                    habilitation.isPowerful()
                                                            ? "agents.end.two-people"
                                                            : "agents.end.consequence"),
                                            Texts.get(habilitation.isPowerful() ? "agents.end.propose" : "agents.end"),
                                            reason -> decide(
                                                    () -> agents.end(habilitation.id(), reason),
                                                    habilitation.isPowerful()
                                                            ? "agents.end.proposed"
                                                            : "agents.ended")))));
        }
        card.add(actions, box);
        return card;
    }

    private void proposedEnd(Habilitation habilitation, ProposedEnd proposal, Div card, Div actions) {
        card.add(new NameValueList()
                .with(
                        Texts.get("agents.end.proposed-by"),
                        Texts.get(
                                "agents.by-at", proposal.by().orElse(""), Dates.date(proposal.at(), Texts.language())))
                .with(Texts.get("agents.end.reason"), proposal.reason()));
        if (proposal.mayConfirm()) {
            actions.add(button(
                    "confirmer-fin",
                    habilitation,
                    "agents.end.confirm",
                    "danger",
                    () -> decide(() -> agents.confirmEnd(habilitation.id()), "agents.ended")));
        } else {
            card.add(Components.muted(Texts.get("agents.end.other")));
        }
        if (proposal.mayDecline()) {
            actions.add(button(
                    "ecarter-fin",
                    habilitation,
                    "agents.end.decline",
                    "secondary",
                    () -> decide(() -> agents.declineEnd(habilitation.id()), "agents.end.declined")));
        }
    }

    private static NativeButton button(
            String what, Habilitation habilitation, String key, String kind, Runnable onClick) {
        NativeButton button = Components.button(Texts.get(key), kind, onClick);
        button.setId(what + "-" + habilitation.id());
        return button;
    }

    private static void ask(Div box, Div form) {
        box.removeAll();
        box.add(form);
    }

    private Div heading(Habilitation habilitation) {
        var card = Components.card(new H3(HabilitationTexts.role(habilitation, departments)));
        card.addClassName("sections");
        return card;
    }

    private NameValueList facts(Habilitation habilitation) {
        var facts = new NameValueList();
        if (habilitation.department().isPresent()) {
            facts.with(Texts.get("agents.demarches"), HabilitationTexts.demarches(habilitation, departments));
        }
        if (habilitation.exceptional()) {
            facts.with(Texts.get("exceptional.title"), Texts.get("agents.exceptional"));
        }
        facts.with(Texts.get("agents.period"), HabilitationTexts.dates(habilitation))
                .with(Texts.get("agents.form.reason"), habilitation.reason())
                .with(
                        Texts.get("agents.given-by"),
                        Texts.get(
                                "agents.by-at",
                                habilitation.givenBy().orElse(Texts.get("agents.by-operator")),
                                Dates.date(habilitation.givenAt(), Texts.language())));
        habilitation
                .approvedBy()
                .ifPresent(name -> facts.with(
                        Texts.get("agents.approved-by"),
                        Texts.get(
                                "agents.by-at",
                                name,
                                habilitation
                                        .approvedAt()
                                        .map(at -> Dates.date(at, Texts.language()))
                                        .orElse(""))));
        return facts;
    }

    private Div endedCard(Habilitation habilitation) {
        NameValueList facts = facts(habilitation);
        habilitation.end().ifPresent(end -> {
            facts.with(
                    Texts.get("agents.end.how"),
                    Texts.get(
                            "agents.end.cause",
                            Texts.get("agents.cause." + end.cause()),
                            Dates.date(end.at(), Texts.language()),
                            end.by().orElse(Texts.get("agents.by-itself"))));
            end.reason().ifPresent(reason -> facts.with(Texts.get("agents.end.reason"), reason));
        });
        Div card = heading(habilitation);
        card.add(facts);
        return card;
    }

    private NativeDetails giving() {
        var details = new NativeDetails(
                Texts.get("agents.give"),
                new HabilitationForm(
                        "nouvelle", departments, Optional.empty(), today, Texts.get("agents.give.do"), this::give));
        details.setId("donner");
        return details;
    }

    private NativeDetails activity() {
        var box = new Div();
        var details = new NativeDetails(Texts.get("agents.activity"), box);
        details.setId("activite");
        details.addToggleListener(event -> {
            if (event.isOpened() && box.getChildren().findAny().isEmpty()) {
                box.add(counts());
            }
        });
        return details;
    }

    /** Returns what the agent did, from each journal; a journal that does not answer is named. */
    private Div counts() {
        var box = new Div(Components.muted(Texts.get("agents.activity.help")));
        var facts = new NameValueList();
        for (Service service : Service.values()) {
            try {
                agents.activity(agent().id(), service)
                        .forEach(each -> facts.with(
                                EntryTypes.title(Texts.language(), each.type()).orElse(each.type()),
                                Texts.get(
                                        "agents.activity.count",
                                        Dates.number(each.count(), Texts.language()),
                                        Dates.date(each.last(), Texts.language()))));
            } catch (GatewayException.Unreachable | GatewayException.Refused failure) {
                box.add(Components.muted(ServiceErrorTexts.sentence(failure, Texts.language())));
            }
        }
        if (facts.getChildren().findAny().isEmpty()) {
            box.add(Components.muted(Texts.get("agents.activity.none")));
        }
        box.add(facts);
        return box;
    }

    private Div departure() {
        var box = new Div();
        NativeButton leave = Components.button(
                Texts.get("agents.leave"),
                "danger",
                () -> ask(
                        box,
                        new ReasonForm(
                                "depart",
                                Texts.get("agents.leave.question", agent().displayName()),
                                Texts.get("agents.leave.consequence"),
                                Texts.get("agents.leave.do"),
                                reason -> decide(() -> agents.leave(agent().id(), reason), "agents.left"))));
        leave.setId("depart-de-l-agent");
        var section = new Div(Components.row(leave), box);
        section.addClassName("sections");
        return section;
    }

    private void give(NewHabilitation habilitation) {
        boolean approvedBefore = agent().habilitations().stream()
                .anyMatch(each -> each.approvedAt().isPresent());
        boolean alone = habilitation.role().equals("agent") && !agent().self() && approvedBefore;
        decide(() -> agents.give(agent().id(), habilitation), alone ? "agents.given" : "agents.requested");
    }

    private void decide(Runnable decision, String key) {
        decide(() -> {
            decision.run();
            Notices.show(Tone.SETTLED, Texts.get(key));
        });
    }

    /** Carries out the decision and shows the current state of the agent, also after a conflict with another decision. */
    private void decide(Runnable decision) {
        try {
            decision.run();
        } catch (GatewayException.Refused failure) {
            if (ReauthenticationPrompt.asked(failure, this)) {
                return;
            }
            Notices.show(Tone.DANGER, ServiceErrorTexts.sentence(failure, Texts.language()));
            if (failure.problem().status() == 400) {
                return;
            }
        }
        show(agents.agent(agent().id()));
    }
}
