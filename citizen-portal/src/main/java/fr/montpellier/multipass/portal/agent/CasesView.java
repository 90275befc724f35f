package fr.montpellier.multipass.portal.agent;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.consent.CaseFile;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;

/** Shows the cases of the agent's department on the left and the chosen case on the right. */
@RolesAllowed("AGENT")
@Route(value = "agent", layout = PortalLayout.class)
@RouteAlias(value = "agent/:reference([A-Za-z0-9_.-]+)", layout = PortalLayout.class)
class CasesView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient ConsentGateway consent;
    private final transient VaultGateway vault;
    private final transient PageRefusals refusals;
    private final UnorderedList list = new UnorderedList();
    private final Div more = new Div();
    private final Div chosen = new Div();
    private Optional<String> reference = Optional.empty();
    private Optional<CasePane> pane = Optional.empty();

    CasesView(ConsentGateway consent, VaultGateway vault, PageRefusals refusals) {
        super("cases.title");
        this.consent = consent;
        this.vault = vault;
        this.refusals = refusals;
        var cases = new Nav(list, more);
        cases.setId("dossiers");
        cases.getElement().setAttribute("aria-label", Texts.get("cases.title"));
        list.addClassNames("cases", "plain-list");
        var panes = new Div(cases, chosen);
        panes.addClassName("panes");
        add(panes);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        reference = event.getRouteParameters().get("reference");
        pane = reference.map(consent::caseFile).map(file -> new CasePane(file, vault, refusals, this::refresh));
        list.removeAll();
        load("");
        chosen.removeAll();
        pane.ifPresentOrElse(chosen::add, () -> chosen.add(Components.muted(Texts.get("cases.choose"))));
    }

    /**
     * Refreshes the case from the list alone: another request for the case would show the resident one more
     * consultation.
     */
    private void refresh() {
        list.removeAll();
        load("").stream()
                .filter(file -> reference.filter(file.caseReference()::equals).isPresent())
                .findFirst()
                .ifPresent(file -> pane.ifPresent(shown -> shown.showState(file)));
    }

    private List<CaseFile> load(String cursor) {
        Page<CaseFile> page = consent.cases(cursor);
        page.items().forEach(file -> list.add(new ListItem(link(file))));
        more.removeAll();
        page.next()
                .ifPresent(next -> more.add(Components.button(Texts.get("list.more"), "secondary", () -> load(next))));
        if (list.getChildren().findAny().isEmpty()) {
            more.add(Components.muted(Texts.get("cases.none")));
        }
        return page.items();
    }

    private Anchor link(CaseFile file) {
        var name = new Span(CaseTexts.name(file));
        name.addClassName("case-name");
        var what = new Span(file.demarche().title());
        what.addClassName("muted");
        var link = new Anchor("/agent/" + file.caseReference(), name, what, CaseTexts.status(file));
        link.setId("dossier-" + file.caseReference());
        if (reference.filter(file.caseReference()::equals).isPresent()) {
            link.getElement().setAttribute("aria-current", "true");
        }
        return link;
    }
}
