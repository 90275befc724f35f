package fr.montpellier.multipass.portal.agent;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import fr.montpellier.multipass.portal.agent.documents.PageRefusals;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.cases.CaseFile;
import fr.montpellier.multipass.portal.gateways.consent.cases.CaseQuery;
import fr.montpellier.multipass.portal.gateways.consent.cases.CasesGateway;
import fr.montpellier.multipass.portal.gateways.vault.AgentAddressGateway;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.gateways.vault.exchanges.ExchangeAnswers;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shows the queue of the agent's department on the left and the chosen case on the right. Each scrolls by itself. The
 * shortcuts use keys that screen readers leave to the page.
 */
@RolesAllowed("AGENT")
@Route(value = "agent", layout = PortalLayout.class)
@RouteAlias(value = "agent/:reference([A-Za-z0-9_.-]+)", layout = PortalLayout.class)
class CasesView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient CasesGateway cases;
    private final transient VaultGateway vault;
    private final transient ExchangeAnswers answers;
    private final transient PageRefusals refusals;
    private final CaseListToolbar tools = new CaseListToolbar(this::ask);
    private final CaseList list;
    private final Div chosen = new Div();
    private final Anchor back = Components.link("/agent", Texts.get("cases.back"));
    private final NativeButton previous = button(
            "aller-au-precedent", "cases.previous", () -> go(() -> this.list().preceding()));
    private final NativeButton next =
            button("aller-au-suivant", "cases.next", () -> go(() -> this.list().following()));
    private boolean loaded;
    private Optional<String> reference = Optional.empty();
    private Optional<CasePane> pane = Optional.empty();

    CasesView(
            CasesGateway cases,
            VaultGateway vault,
            ExchangeAnswers answers,
            PageRefusals refusals,
            AgentAddressGateway addresses) {
        super("cases.title");
        addClassName("queue-screen");
        this.cases = cases;
        this.vault = vault;
        this.answers = answers;
        this.refusals = refusals;
        list = new CaseList(cases);
        var queue = new Nav(tools, list);
        queue.setId("dossiers");
        queue.addClassName("queue");
        queue.getElement().setAttribute("aria-label", Texts.get("cases.title"));
        chosen.addClassName("chosen");
        var panes = new Div(queue, chosen);
        panes.addClassNames("panes", "independent");
        back.setId("retour-a-la-liste");
        back.addClassName("back");
        var bar = Components.row(back, previous, next, shortcuts());
        bar.addClassName("case-bar");
        var more = Components.row(Components.link("/acces-exceptionnels", Texts.get("exceptional.link")));
        more.setId("autres-pages");
        if (isAskedForAddress(addresses)) {
            more.add(Components.link("/mon-adresse", Texts.get("agent-address.link")));
        }
        add(bar, panes, more);
        Shortcuts.addShortcutListener(this, () -> go(list::following), Key.PAGE_DOWN, KeyModifier.ALT);
        Shortcuts.addShortcutListener(this, () -> go(list::preceding), Key.PAGE_UP, KeyModifier.ALT);
        Shortcuts.addShortcutListener(this, tools::focusSearch, Key.F2);
    }

    /** Returns whether the vault takes addresses of agents now; a vault that does not answer leaves out the link alone. */
    private static boolean isAskedForAddress(AgentAddressGateway addresses) {
        try {
            return addresses.find().enabled();
        } catch (GatewayException.Refused | GatewayException.Unreachable e) {
            return false;
        }
    }

    private CaseList list() {
        return list;
    }

    private static NativeButton button(String id, String key, Runnable onClick) {
        NativeButton button = Components.button(Texts.get(key), "secondary", onClick);
        button.setId(id);
        button.setAriaLabel(Texts.get(key + ".label"));
        return button;
    }

    private static NativeDetails shortcuts() {
        var keys = new UnorderedList(
                new ListItem(Texts.get("cases.shortcut.next")),
                new ListItem(Texts.get("cases.shortcut.previous")),
                new ListItem(Texts.get("cases.shortcut.search")));
        var details = new NativeDetails(Texts.get("cases.shortcuts"), keys);
        details.setId("raccourcis");
        return details;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        reference = event.getRouteParameters().get("reference");
        Optional<CaseFile> opened = reference.map(cases::open);
        pane = opened.map(file -> new CasePane(file, cases, vault, answers, refusals, this::refresh, this::changed));
        if (!loaded) {
            ask(tools.query());
            loaded = true;
        }
        list.mark(reference);
        opened.ifPresent(this::showOpened);
        chosen.removeAll();
        pane.ifPresentOrElse(chosen::add, () -> chosen.add(Components.muted(Texts.get("cases.choose"))));
        pane.ifPresent(CasePane::showHead);
        back.setVisible(opened.isPresent());
        previous.setVisible(opened.isPresent());
        next.setVisible(opened.isPresent());
        title(opened.map(CaseTexts::title).orElseGet(() -> Texts.get("cases.title")));
    }

    /** Opening a case marks it as seen. */
    private void showOpened(CaseFile file) {
        boolean news = list.find(file.caseReference()).filter(CaseFile::unread).isPresent();
        list.opened(file);
        if (news) {
            tools.showCounts(cases.counts());
        }
    }

    /** Shows a change in the list and its counts. If the case left the list, the pane says so and offers the next one. */
    private void changed(CaseFile file) {
        boolean left = list.changed(file);
        tools.showCounts(cases.counts());
        pane.ifPresent(shown -> {
            if (left) {
                shown.showLeft(list.filterName(), list.following());
            } else {
                shown.showListed();
            }
        });
    }

    private void ask(CaseQuery query) {
        list.load(query);
        tools.showCounts(cases.counts());
    }

    private void go(Supplier<Optional<CaseFile>> where) {
        where.get()
                .ifPresentOrElse(
                        to -> UI.getCurrent().navigate("agent/" + to.caseReference()),
                        () -> Notices.show(Tone.PLAIN, Texts.get("cases.no-other")));
    }

    /**
     * Refreshes the case from the list alone: another request for the case would show the resident one more
     * consultation.
     */
    private void refresh() {
        list.reload();
        reference.flatMap(list::find).ifPresent(file -> pane.ifPresent(shown -> shown.showStatus(file)));
    }
}
