package fr.montpellier.multipass.portal.dpo.powers;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.lists.NextPage;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.identity.IdentityGateway;
import fr.montpellier.multipass.portal.gateways.identity.IdentityGateway.Power;
import fr.montpellier.multipass.portal.gateways.identity.OrganisationAgent.Habilitation;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

/** Lists who has powerful habilitations, with those who decided and what awaits a second administrator. */
@RolesAllowed("DPO")
@Route(value = "pouvoirs", layout = PortalLayout.class)
class PowersView extends Screen {

    private static final long serialVersionUID = 1L;
    private static final List<String> COLUMNS = List.of("person", "organisation", "role", "dates", "state", "decided");

    private final transient IdentityGateway identity;
    private final NativeTable table = new NativeTable();
    private final NativeTableBody body;
    private final NextPage more = new NextPage();

    PowersView(IdentityGateway identity) {
        super("powers.title");
        this.identity = identity;
        table.setId("pouvoirs");
        NativeTableRow head = table.getHead().addRow();
        COLUMNS.forEach(column -> {
            var cell = new NativeTableHeaderCell(Texts.get("powers.column." + column));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        });
        body = table.addBody();
        var region = new Div(table);
        region.addClassName("table");
        region.getElement().setAttribute("tabindex", "0").setAttribute("role", "region");
        region.getElement().setAttribute("aria-label", Texts.get("powers.title"));
        more.setId("suite");
        add(new Paragraph(Texts.get("powers.intro")), region, more);
        loadPage("");
    }

    private void loadPage(String after) {
        Page<Power> page = identity.powers(after);
        page.items().forEach(power -> body.add(row(power)));
        more.offer(page.next(), this::loadPage);
        if (after.isEmpty() && page.items().isEmpty()) {
            more.add(Components.muted(Texts.get("powers.none")));
        }
    }

    private static NativeTableRow row(Power power) {
        Habilitation habilitation = power.habilitation();
        var person = new Div(new Span(power.displayName()));
        power.name().ifPresent(known -> person.add(Components.muted(power.email())));
        List<Component> values = List.of(
                person,
                new Span(power.organisation().name()),
                new Span(Texts.get("agents.role." + habilitation.role(), "")),
                new Span(Texts.get(
                        "agents.dates",
                        Dates.date(habilitation.from(), Texts.language()),
                        Dates.date(habilitation.until(), Texts.language()))),
                state(habilitation),
                new Span(decided(habilitation)));
        var row = new NativeTableRow();
        row.setId("habilitation-" + habilitation.id());
        for (int at = 0; at < values.size(); at++) {
            var cell = new NativeTableCell(values.get(at));
            // Named where the head of the table does not fit.
            cell.getElement().setAttribute("data-column", Texts.get("powers.column." + COLUMNS.get(at)));
            row.add(cell);
        }
        return row;
    }

    private static Span state(Habilitation habilitation) {
        return switch (habilitation.state()) {
            case "requested" -> Components.badge(Tone.WAITING, Texts.get("agents.state.requested"));
            case "upcoming" ->
                Components.badge(
                        Tone.PLAIN,
                        Texts.get("agents.state.upcoming", Dates.date(habilitation.from(), Texts.language())));
            case "suspended" -> Components.badge(Tone.DANGER, Texts.get("agents.state.suspended"));
            default ->
                habilitation.proposedEnd().isPresent()
                        ? Components.badge(Tone.WAITING, Texts.get("agents.state.end-proposed"))
                        : habilitation
                                .confirmUntil()
                                .map(day -> Components.badge(
                                        Tone.WAITING,
                                        Texts.get("agents.state.to-review", Dates.date(day, Texts.language()))))
                                .orElseGet(() -> Components.badge(Tone.SETTLED, Texts.get("agents.state.in-force")));
        };
    }

    private static String decided(Habilitation habilitation) {
        String first = habilitation.givenBy().orElse(Texts.get("agents.by-operator"));
        return habilitation
                .approvedBy()
                .map(second -> Texts.get("powers.decided.two", first, second))
                .orElse(first);
    }
}
