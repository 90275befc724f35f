package fr.montpellier.multipass.portal.gateways.identity;

import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.http.ServiceClient;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Calls the identity server for administrators of an organisation, about its agents. */
@Component
public class AgentsGateway {

    private static final String AGENTS = "/api/agents";
    private static final String AGENT = AGENTS + "/{id}";
    private static final String HABILITATION = "/api/habilitations/{id}";

    private final ServiceClient client;

    public AgentsGateway(ServiceClient client) {
        this.client = client;
    }

    /**
     * The organisation of an agent.
     *
     * @param operates whether it operates this installation, and can name operators
     * @param agentAccounts whether its agents can have accounts instead of ProConnect
     */
    public record Organisation(String siret, String name, boolean operates, boolean agentAccounts) {}

    /** The names of an agent who gets an account instead of ProConnect. */
    public record AccountNames(String givenName, String usualName) {

        /** Returns a text without the names, which are personal. */
        @Override
        public String toString() {
            return "AccountNames[…]";
        }
    }

    /**
     * What an administrator gives, or asks a second administrator for.
     *
     * @param department of the role {@code agent} alone
     * @param demarches the only ones; empty: all of the department
     * @param exceptional whether the agent may open documents exceptionally
     */
    public record NewHabilitation(
            String role,
            Optional<String> department,
            List<String> demarches,
            LocalDate from,
            LocalDate until,
            String reason,
            boolean exceptional) {

        Map<String, Object> body() {
            Map<String, Object> body = new LinkedHashMap<>(
                    Map.of("role", role, "demarches", demarches, "from", from, "until", until, "reason", reason));
            department.ifPresent(code -> body.put("department", code));
            if (exceptional) {
                body.put("exceptional", true);
            }
            return body;
        }
    }

    /**
     * @param sent whether the mail server took the invitation
     * @param address where agents sign in
     */
    public record Invitation(OrganisationAgent agent, boolean sent, String address) {}

    public Organisation organisation() {
        return client.fetch(
                Service.IDENTITY, Organisation.class, () -> identity().get().uri("/api/organisation"));
    }

    /** Returns a page of agents, newest first. Words are sent in the body: names are in no address. */
    public Page<OrganisationAgent> agents(AgentsQuery query, String after) {
        return client.fetchPage(
                Service.IDENTITY, OrganisationAgent.class, () -> post(query.body(after), AGENTS + "/search"));
    }

    /** @throws GatewayException.Refused if the organisation has no such agent */
    public OrganisationAgent agent(String id) {
        return client.fetch(
                Service.IDENTITY,
                OrganisationAgent.class,
                () -> identity().get().uri(AGENT, id));
    }

    /**
     * How often an agent did something.
     *
     * @param type of the journal's entries
     */
    public record Activity(String type, long count, Instant last) {}

    /** Returns what an agent of the organisation did in the last six months, by type of entry, from a service's journal. */
    public List<Activity> activity(String id, Service journal) {
        return client.fetchPage(
                        Service.IDENTITY,
                        Activity.class,
                        () -> identity().get().uri(AGENT + "/activity/{service}", id, journal.audience()))
                .items();
    }

    /** @throws GatewayException.Refused if the address was invited before, or something is not acceptable */
    public Invitation invite(String email, NewHabilitation habilitation, Optional<AccountNames> account) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("email", email, "habilitation", habilitation.body()));
        account.ifPresent(names -> body.put("account", names));
        return client.fetch(Service.IDENTITY, Invitation.class, () -> post(body, AGENTS));
    }

    public Invitation inviteAgain(String id) {
        return client.fetch(Service.IDENTITY, Invitation.class, () -> post(Map.of(), AGENT + "/invitation", id));
    }

    public OrganisationAgent give(String id, NewHabilitation habilitation) {
        return client.fetch(
                Service.IDENTITY,
                OrganisationAgent.class,
                () -> post(habilitation.body(), AGENT + "/habilitations", id));
    }

    /** Ends everything that the agent may do. */
    public OrganisationAgent leave(String id, String reason) {
        return client.fetch(
                Service.IDENTITY,
                OrganisationAgent.class,
                () -> post(Map.of("reason", reason), AGENT + "/departure", id));
    }

    /** Proposes to replace lost means of sign-in of an agent's account. */
    public void proposeReset(String agent, String reason) {
        reset(agent, "", Map.of("reason", reason));
    }

    /** Confirms what another administrator proposed. */
    public void confirmReset(String agent) {
        reset(agent, "/confirmation", Map.of());
    }

    /** Declines what was proposed, or withdraws it. */
    public void declineReset(String agent) {
        reset(agent, "/refusal", Map.of());
    }

    private void reset(String agent, String what, Map<String, Object> body) {
        client.execute(
                Service.IDENTITY,
                () -> post(body, AGENT + "/account/reset" + what, agent)
                        .retrieve()
                        .toBodilessEntity());
    }

    public void approve(String habilitation) {
        decide(habilitation, "/approval", Map.of());
    }

    public void refuse(String habilitation, String reason) {
        decide(habilitation, "/refusal", Map.of("reason", reason));
    }

    public void end(String habilitation, String reason) {
        decide(habilitation, "/end", Map.of("reason", reason));
    }

    /** Confirms the end that another administrator proposed. */
    public void confirmEnd(String habilitation) {
        decide(habilitation, "/end/confirmation", Map.of());
    }

    /** Declines the end that was proposed, or withdraws it. */
    public void declineEnd(String habilitation) {
        decide(habilitation, "/end/refusal", Map.of());
    }

    public void confirm(String habilitation) {
        decide(habilitation, "/confirmation", Map.of());
    }

    private void decide(String habilitation, String what, Map<String, Object> body) {
        client.execute(
                Service.IDENTITY,
                () -> post(body, HABILITATION + what, habilitation).retrieve().toBodilessEntity());
    }

    private RestClient.RequestHeadersSpec<?> post(Map<String, ?> body, String address, Object... values) {
        return identity().post().uri(address, values).body(body);
    }

    private RestClient identity() {
        return client.forService(Service.IDENTITY);
    }
}
