package fr.montpellier.multipass.identity.organisations;

import fr.montpellier.multipass.identity.organisations.AgentBodies.ReasonBody;
import fr.montpellier.multipass.identity.people.agentaccounts.AgentAccountResets;
import fr.montpellier.multipass.identity.people.agents.decisions.Administrator;
import fr.montpellier.multipass.service.tokens.Caller;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The API by which two administrators have lost means of sign-in of an agent's account replaced. */
@RestController
@PreAuthorize("hasAuthority('SCOPE_agents.manage')")
class AgentAccountsController {

    private static final String RESET = "/api/agents/{id}/account/reset";

    private final AgentAccountResets resets;
    private final AgentAccessTermination accessEnd;
    private final AdministratorSignIns signIns;

    AgentAccountsController(AgentAccountResets resets, AgentAccessTermination accessEnd, AdministratorSignIns signIns) {
        this.resets = resets;
        this.accessEnd = accessEnd;
        this.signIns = signIns;
    }

    /** Proposes to replace the means of an agent who lost them. */
    @PostMapping(RESET)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void propose(
            Caller.Administrator caller,
            JwtAuthenticationToken token,
            @PathVariable UUID id,
            @RequestBody ReasonBody body) {
        Administrator by = signIns.recent(caller, token);
        Decisions.decide(() -> {
            resets.propose(by, id, body.text());
            return id;
        });
    }

    /** Confirms what another administrator proposed: the former means are void, and the agent gets a link. */
    @PostMapping(RESET + "/confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(Caller.Administrator caller, JwtAuthenticationToken token, @PathVariable UUID id) {
        Administrator by = signIns.recent(caller, token);
        accessEnd.of(Decisions.decide(() -> resets.confirm(by, id)));
    }

    /** Declines what was proposed, or withdraws it. */
    @PostMapping(RESET + "/refusal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decline(Caller.Administrator caller, JwtAuthenticationToken token, @PathVariable UUID id) {
        Administrator by = signIns.administrator(caller, token);
        Decisions.decide(() -> {
            resets.decline(by, id);
            return id;
        });
    }
}
