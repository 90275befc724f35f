package fr.montpellier.multipass.portal.admin;

import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.identity.OrganisationAgent;
import fr.montpellier.multipass.portal.gateways.identity.OrganisationAgent.Habilitation;
import java.time.LocalDate;
import java.util.stream.Collectors;

/** Builds the texts about agents and habilitations. */
final class HabilitationTexts {

    /** How long before its end an habilitation is shown as ending. */
    private static final int SOON_DAYS = 30;

    private HabilitationTexts() {}

    /** Returns "Agent du service CCAS", or the name of another role. */
    static String role(Habilitation habilitation, RegisteredDepartments departments) {
        return Texts.get(
                "agents.role." + habilitation.role(),
                habilitation.department().map(departments::name).orElse(""));
    }

    /** Returns the démarches, or that all of the department are meant. */
    static String demarches(Habilitation habilitation, RegisteredDepartments departments) {
        return habilitation.demarches().isEmpty()
                ? Texts.get("agents.demarches.all")
                : habilitation.demarches().stream().map(departments::title).collect(Collectors.joining(", "));
    }

    static String dates(Habilitation habilitation) {
        return Texts.get("agents.dates", day(habilitation.from()), day(habilitation.until()));
    }

    static String day(LocalDate day) {
        return Dates.date(day, Texts.language());
    }

    /** Returns the state, the worst first. */
    static Span state(Habilitation habilitation, LocalDate today) {
        return switch (habilitation.state()) {
            case "requested" -> Components.badge(Tone.WAITING, Texts.get("agents.state.requested"));
            case "upcoming" ->
                Components.badge(Tone.PLAIN, Texts.get("agents.state.upcoming", day(habilitation.from())));
            case "suspended" -> Components.badge(Tone.DANGER, Texts.get("agents.state.suspended"));
            case "ended" -> Components.badge(Tone.PLAIN, Texts.get("agents.state.ended"));
            default ->
                habilitation.proposedEnd().isPresent()
                        ? Components.badge(Tone.WAITING, Texts.get("agents.state.end-proposed"))
                        : inForce(habilitation, today);
        };
    }

    private static Span inForce(Habilitation habilitation, LocalDate today) {
        return habilitation
                .confirmUntil()
                .map(day -> Components.badge(
                        today.isAfter(day.minusDays(SOON_DAYS)) ? Tone.DANGER : Tone.WAITING,
                        Texts.get("agents.state.to-review", day(day))))
                .orElseGet(() -> habilitation.until().isAfter(today.plusDays(SOON_DAYS))
                        ? Components.badge(Tone.SETTLED, Texts.get("agents.state.in-force"))
                        : Components.badge(Tone.WAITING, Texts.get("agents.state.ending", day(habilitation.until()))));
    }

    /** Returns whether the agent answered the invitation, and when they last signed in. */
    static String presence(OrganisationAgent agent, LocalDate today) {
        return agent.signedInAt()
                .map(at -> Texts.get("agents.signed-in", Dates.moment(at, today, Texts.language())))
                .or(() -> agent.invitedUntil()
                        .map(until -> Dates.day(until.minusMillis(1)))
                        .map(last -> last.isBefore(today)
                                ? Texts.get("agents.invitation.expired", day(last))
                                : Texts.get("agents.invitation.open", day(last))))
                .orElse("");
    }
}
