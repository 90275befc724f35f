package fr.montpellier.multipass.identity.organisations;

import fr.montpellier.multipass.identity.notices.sending.AgentInvitationMail;
import fr.montpellier.multipass.identity.organisations.AgentBodies.AccountBody;
import fr.montpellier.multipass.identity.organisations.AgentBodies.HabilitationBody;
import fr.montpellier.multipass.identity.organisations.AgentBodies.InvitationBody;
import fr.montpellier.multipass.identity.organisations.AgentBodies.ReasonBody;
import fr.montpellier.multipass.identity.organisations.AgentBodies.SearchBody;
import fr.montpellier.multipass.identity.organisations.AgentViews.AgentView;
import fr.montpellier.multipass.identity.organisations.AgentViews.AgentViewPage;
import fr.montpellier.multipass.identity.organisations.AgentViews.OrganisationView;
import fr.montpellier.multipass.identity.people.accounts.throttle.DeskThrottle;
import fr.montpellier.multipass.identity.people.agentaccounts.AccountInvitations;
import fr.montpellier.multipass.identity.people.agentaccounts.AgentAccounts;
import fr.montpellier.multipass.identity.people.agents.Agent;
import fr.montpellier.multipass.identity.people.agents.AgentDirectory;
import fr.montpellier.multipass.identity.people.agents.AgentDirectory.Listed;
import fr.montpellier.multipass.identity.people.agents.AgentQuery;
import fr.montpellier.multipass.identity.people.agents.Organisation;
import fr.montpellier.multipass.identity.people.agents.Siret;
import fr.montpellier.multipass.identity.people.agents.decisions.Administrator;
import fr.montpellier.multipass.identity.people.agents.decisions.AgentInvitations;
import fr.montpellier.multipass.identity.people.agents.decisions.HabilitationDecisions;
import fr.montpellier.multipass.identity.people.agents.decisions.HabilitationEnds;
import fr.montpellier.multipass.identity.people.agents.decisions.HabilitationReviews;
import fr.montpellier.multipass.identity.people.agents.decisions.OperatorOrganisation;
import fr.montpellier.multipass.identity.support.problems.IdentityProblem;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.time.CivilTime;
import fr.montpellier.multipass.service.tokens.Caller;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClientException;

/** The API by which administrators decide which agents of their organisation may work here. */
@RestController
@PreAuthorize("hasAuthority('SCOPE_agents.manage')")
class AgentsController {

    private static final int PAGE = 50;

    private final AgentDirectory directory;
    private final AgentInvitations invitations;
    private final HabilitationDecisions decisions;
    private final HabilitationEnds ends;
    private final HabilitationReviews reviews;
    private final AccountInvitations accountInvitations;
    private final AgentAccounts accounts;
    private final OperatorOrganisation operators;
    private final AgentAccessTermination accessEnd;
    private final AgentInvitationMail mail;
    private final DeskThrottle throttle;
    private final AdministratorSignIns signIns;
    private final AgentViewBuilder views;
    private final AgentActivity activity;
    private final Clock clock;

    AgentsController(
            AgentDirectory directory,
            AgentInvitations invitations,
            HabilitationDecisions decisions,
            HabilitationEnds ends,
            HabilitationReviews reviews,
            AccountInvitations accountInvitations,
            AgentAccounts accounts,
            OperatorOrganisation operators,
            AgentAccessTermination accessEnd,
            AgentInvitationMail mail,
            DeskThrottle throttle,
            AdministratorSignIns signIns,
            AgentViewBuilder views,
            AgentActivity activity,
            Clock clock) {
        this.directory = directory;
        this.invitations = invitations;
        this.decisions = decisions;
        this.ends = ends;
        this.reviews = reviews;
        this.accountInvitations = accountInvitations;
        this.accounts = accounts;
        this.operators = operators;
        this.accessEnd = accessEnd;
        this.mail = mail;
        this.throttle = throttle;
        this.signIns = signIns;
        this.views = views;
        this.activity = activity;
        this.clock = clock;
    }

    /**
     * @param address address at which agents sign in; if the email was not sent, the link with which this agent accepts the invitation,
     *     for the administrator to hand over
     */
    record InvitationView(AgentView agent, boolean sent, String address) {}

    @GetMapping("/api/organisation")
    OrganisationView organisation(Caller.Administrator caller) {
        return directory
                .organisation(new Siret(caller.organisation()))
                .map(found -> new OrganisationView(
                        found.siret().value(),
                        found.name(),
                        operators.is(found.siret()),
                        accounts.isAllowed(found.siret())))
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
    }

    /**
     * Lists agents, newest first, 50 on a page. The search words are in the body, so that no address contains names.
     */
    @PostMapping("/api/agents/search")
    AgentViewPage list(Caller.Administrator caller, JwtAuthenticationToken token, @RequestBody SearchBody body) {
        Administrator asking = signIns.administrator(caller, token);
        AgentQuery query = Decisions.wellFormed(body::query);
        List<Listed> found = directory.list(asking.organisation(), query, PAGE + 1);
        List<Listed> page = found.subList(0, Math.min(PAGE, found.size()));
        return new AgentViewPage(
                views.of(page, asking),
                found.size() > PAGE ? page.getLast().agent().id().toString() : null);
    }

    @GetMapping("/api/agents/{id}")
    AgentView one(Caller.Administrator caller, JwtAuthenticationToken token, @PathVariable UUID id) {
        return view(id, signIns.administrator(caller, token));
    }

    /**
     * Counts what an agent of the administrator's organisation did in 183 days, from the journal of one service.
     *
     * @param service audience of its tokens, such as {@code document-vault}
     */
    @GetMapping("/api/agents/{id}/activity/{service}")
    AgentActivity.Counts activity(
            Caller.Administrator caller,
            JwtAuthenticationToken token,
            @PathVariable UUID id,
            @PathVariable String service) {
        Administrator asking = signIns.administrator(caller, token);
        Decisions.decide(() -> directory.find(asking.organisation(), id));
        if (!activity.isKnown(service)) {
            throw new ProblemException(CommonProblem.NOT_FOUND);
        }
        try {
            return activity.of(asking.agent(), id, service);
        } catch (RestClientException e) {
            throw new ProblemException(CommonProblem.TEMPORARILY_UNAVAILABLE, e);
        }
    }

    /** Invites an agent by professional address, with a first habilitation. */
    @PostMapping("/api/agents")
    @ResponseStatus(HttpStatus.CREATED)
    InvitationView invite(Caller.Administrator caller, JwtAuthenticationToken token, @RequestBody InvitationBody body) {
        Administrator by = signIns.recent(caller, token);
        HabilitationBody habilitation = Optional.ofNullable(body.habilitation())
                .orElseThrow(() -> new ProblemException(CommonProblem.BAD_REQUEST).because("habilitation is missing"));
        String email = Optional.ofNullable(body.email()).orElse("");
        AccountBody account = body.account();
        if (account == null) {
            return invited(Decisions.decide(() -> invitations.invite(by, email, habilitation.requested(clock))), by);
        }
        Agent agent = Decisions.decide(
                () -> accountInvitations.invite(by, email, habilitation.requested(clock), account.names()));
        return new InvitationView(
                view(agent.id(), by), true, mail.accountAddress().toString());
    }

    @PostMapping("/api/agents/{id}/invitation")
    InvitationView inviteAgain(Caller.Administrator caller, JwtAuthenticationToken token, @PathVariable UUID id) {
        Administrator by = signIns.recent(caller, token);
        Decisions.decide(() -> directory.find(by.organisation(), id));
        if (!throttle.invitation(id)) {
            throw new ProblemException(IdentityProblem.TOO_MANY_REQUESTS);
        }
        if (Decisions.decide(() -> accountInvitations.inviteAgain(by, id))) {
            return new InvitationView(view(id, by), true, mail.accountAddress().toString());
        }
        return invited(directory.find(by.organisation(), id).agent(), by);
    }

    private InvitationView invited(Agent agent, Administrator by) {
        String organisation = directory
                .organisation(by.organisation())
                .map(Organisation::name)
                .orElse("");
        URI link = mail.link(invitations.renewLink(agent.id()));
        boolean sent = mail.send(agent.email(), organisation, link, lastDay(agent));
        return new InvitationView(view(agent.id(), by), sent, (sent ? mail.address() : link).toString());
    }

    private static LocalDate lastDay(Agent agent) {
        return CivilTime.day(agent.invitedUntil().minusMillis(1));
    }

    /**
     * Gives an agent another habilitation, or renews one. It replaces an existing one of the same role and department.
     */
    @PostMapping("/api/agents/{id}/habilitations")
    @ResponseStatus(HttpStatus.CREATED)
    AgentView give(
            Caller.Administrator caller,
            JwtAuthenticationToken token,
            @PathVariable UUID id,
            @RequestBody HabilitationBody body) {
        Administrator by = signIns.recent(caller, token);
        if (Decisions.decide(() -> decisions.give(by, id, body.requested(clock)))) {
            accessEnd.of(id);
        }
        return view(id, by);
    }

    /** Ends all habilitations of an agent who leaves; powerful ones are suspended until another administrator confirms. */
    @PostMapping("/api/agents/{id}/departure")
    AgentView leave(
            Caller.Administrator caller,
            JwtAuthenticationToken token,
            @PathVariable UUID id,
            @RequestBody ReasonBody body) {
        Administrator by = signIns.recent(caller, token);
        Decisions.decide(() -> {
            ends.leave(by, id, body.text());
            return id;
        });
        accessEnd.of(id);
        return view(id, by);
    }

    @PostMapping("/api/habilitations/{id}/approval")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void approve(Caller.Administrator caller, JwtAuthenticationToken token, @PathVariable UUID id) {
        Administrator by = signIns.recent(caller, token);
        Decisions.decide(() -> decisions.approve(by, id)).ifPresent(accessEnd::of);
    }

    @PostMapping("/api/habilitations/{id}/refusal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void refuse(
            Caller.Administrator caller,
            JwtAuthenticationToken token,
            @PathVariable UUID id,
            @RequestBody ReasonBody body) {
        Administrator by = signIns.administrator(caller, token);
        Decisions.decide(() -> {
            decisions.refuse(by, id, body.text());
            return id;
        });
    }

    @PostMapping("/api/habilitations/{id}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(
            Caller.Administrator caller,
            JwtAuthenticationToken token,
            @PathVariable UUID id,
            @RequestBody ReasonBody body) {
        Administrator by = signIns.recent(caller, token);
        Decisions.decide(() -> ends.end(by, id, body.text())).ifPresent(accessEnd::of);
    }

    /** Confirms the end of an habilitation that another administrator proposed. */
    @PostMapping("/api/habilitations/{id}/end/confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirmEnd(Caller.Administrator caller, JwtAuthenticationToken token, @PathVariable UUID id) {
        Administrator by = signIns.recent(caller, token);
        accessEnd.of(Decisions.decide(() -> ends.confirm(by, id)));
    }

    /** Declines the end of an habilitation that was proposed. */
    @PostMapping("/api/habilitations/{id}/end/refusal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void declineEnd(Caller.Administrator caller, JwtAuthenticationToken token, @PathVariable UUID id) {
        Administrator by = signIns.administrator(caller, token);
        Decisions.decide(() -> {
            ends.decline(by, id);
            return id;
        });
    }

    /** Confirms at a review that an habilitation is still needed. */
    @PostMapping("/api/habilitations/{id}/confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(Caller.Administrator caller, JwtAuthenticationToken token, @PathVariable UUID id) {
        Administrator by = signIns.administrator(caller, token);
        Decisions.decide(() -> {
            reviews.confirm(by, id);
            return id;
        });
    }

    private AgentView view(UUID id, Administrator asking) {
        return views.of(List.of(Decisions.decide(() -> directory.find(asking.organisation(), id))), asking)
                .getFirst();
    }
}
