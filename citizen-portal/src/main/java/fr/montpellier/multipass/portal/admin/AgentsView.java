package fr.montpellier.multipass.portal.admin;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.lists.NextPage;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.identity.AgentsGateway;
import fr.montpellier.multipass.portal.gateways.identity.AgentsQuery;
import fr.montpellier.multipass.portal.gateways.identity.OrganisationAgent;
import fr.montpellier.multipass.portal.gateways.identity.OrganisationAgent.Habilitation;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** Lists the agents of the administrator's organisation, page after page. */
@RolesAllowed("ADMINISTRATOR")
@Route(value = "habilitations", layout = PortalLayout.class)
class AgentsView extends Screen {

    private static final long serialVersionUID = 1L;

    private final transient AgentsGateway agents;
    private final transient RegisteredDepartments departments;
    private final LocalDate today;
    private final UnorderedList list = new UnorderedList();
    private final NextPage more = new NextPage();
    private transient AgentsQuery query = AgentsQuery.ALL;

    AgentsView(AgentsGateway agents, ConsentGateway consent, Clock clock) {
        super("agents.title");
        this.agents = agents;
        AgentsGateway.Organisation organisation = agents.organisation();
        departments = RegisteredDepartments.of(consent.titles(), organisation);
        today = CivilTime.today(clock);
        list.addClassNames("cases", "plain-list");
        list.setId("agents");
        more.setId("suite");
        var invite = Components.action("/habilitations/inviter", Texts.get("agents.invite"), "primary");
        invite.setId("inviter");
        add(
                new Paragraph(Texts.get("agents.intro", organisation.name())),
                Components.row(invite),
                new AgentListToolbar(departments, this::load),
                list,
                more);
        load(query);
    }

    private void load(AgentsQuery asked) {
        query = asked;
        list.removeAll();
        loadPage("");
    }

    private void loadPage(String after) {
        Page<OrganisationAgent> page = agents.agents(query, after);
        page.items().forEach(agent -> list.add(new ListItem(link(agent))));
        more.offer(page.next(), this::loadPage);
        if (after.isEmpty() && page.items().isEmpty()) {
            more.add(Components.muted(Texts.get("agents.none")));
        }
    }

    private Anchor link(OrganisationAgent agent) {
        var name = new Span(agent.displayName());
        name.addClassName("case-name");
        var link = new Anchor("/habilitations/agent/" + agent.id(), name);
        agent.name().ifPresent(known -> link.add(muted(agent.email())));
        List<Habilitation> held = agent.habilitations().stream()
                .filter(habilitation -> !habilitation.isEnded())
                .toList();
        held.forEach(habilitation -> link.add(Components.row(
                new Span(HabilitationTexts.role(habilitation, departments)),
                HabilitationTexts.state(habilitation, today))));
        if (held.isEmpty()) {
            link.add(Components.row(Components.badge(Components.Tone.PLAIN, Texts.get("agents.no-access"))));
        }
        String presence = HabilitationTexts.presence(agent, today);
        if (!presence.isEmpty()) {
            link.add(muted(presence));
        }
        link.setId("agent-" + agent.id());
        return link;
    }

    private static Span muted(String text) {
        var span = new Span(text);
        span.addClassName("muted");
        return span;
    }
}
