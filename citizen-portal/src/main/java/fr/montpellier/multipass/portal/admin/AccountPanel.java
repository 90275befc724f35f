package fr.montpellier.multipass.portal.admin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.NameValueList;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.identity.AgentsGateway;
import fr.montpellier.multipass.portal.gateways.identity.OrganisationAgent;
import java.util.function.BiConsumer;

/** Shows the account of an agent without ProConnect, and lets two administrators have lost means replaced. */
class AccountPanel extends Div {

    private static final long serialVersionUID = 1L;

    private final transient AgentsGateway agents;
    private final String agent;
    private final transient BiConsumer<Runnable, String> decide;
    private final Div box = new Div();

    /** @param decide carries out a decision and shows the text of that key */
    AccountPanel(
            AgentsGateway agents,
            String agent,
            OrganisationAgent.Account account,
            BiConsumer<Runnable, String> decide) {
        this.agents = agents;
        this.agent = agent;
        this.decide = decide;
        addClassName("sections");
        setId("compte-d-agent");
        NameValueList facts =
                new NameValueList().with(Texts.get("agents.account"), Texts.get("agents.account." + account.state()));
        account.by().ifPresent(name -> facts.with(Texts.get("agents.account.proposed-by"), name));
        account.reason().ifPresent(reason -> facts.with(Texts.get("agents.form.reason"), reason));
        add(facts, actions(account), box);
    }

    private Div actions(OrganisationAgent.Account account) {
        Div row = Components.row();
        if (account.mayPropose()) {
            row.add(button("moyens-perdus", "agents.account.lost", "secondary", this::ask));
        }
        if (account.mayConfirm()) {
            row.add(button(
                    "confirmer-moyens",
                    "agents.account.confirm",
                    "danger",
                    () -> decide.accept(() -> agents.confirmReset(agent), "agents.account.confirmed")));
        }
        if (account.state().equals("reset-proposed")) {
            row.add(button(
                    "ecarter-moyens",
                    "agents.account.decline",
                    "secondary",
                    () -> decide.accept(() -> agents.declineReset(agent), "agents.account.declined")));
        }
        return row;
    }

    private void ask() {
        box.removeAll();
        box.add(new ReasonForm(
                "moyens",
                Texts.get("agents.account.question"),
                Texts.get("agents.account.consequence"),
                Texts.get("agents.account.propose"),
                reason -> decide.accept(() -> agents.proposeReset(agent, reason), "agents.account.proposed")));
    }

    private static NativeButton button(String id, String key, String kind, Runnable onClick) {
        NativeButton button = Components.button(Texts.get(key), kind, onClick);
        button.setId(id);
        return button;
    }
}
