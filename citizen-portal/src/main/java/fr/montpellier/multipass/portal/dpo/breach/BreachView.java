package fr.montpellier.multipass.portal.dpo.breach;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Choice;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.NameValueList;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.rights.BreachNoticeTexts;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.demarches.DepartmentNames;
import fr.montpellier.multipass.portal.gateways.vault.BreachGateway;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Shows whom a breach of some days concerns, which documents, keys and readers, and drafts of the notification and of the letter. The officer
 * writes to these residents here, and sees what was sent.
 */
@RolesAllowed("DPO")
@Route(value = "dpo/violation", layout = PortalLayout.class)
class BreachView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient BreachGateway breaches;
    private final transient DepartmentNames departments;
    private final transient Clock clock;
    private final Div sent = new Div();

    BreachView(BreachGateway breaches, ConsentGateway consent, Clock clock) {
        super("breach.title");
        this.breaches = breaches;
        this.clock = clock;
        departments = DepartmentNames.load(consent::departments);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters query = event.getLocation().getQueryParameters();
        Optional<String> first = query.getSingleParameter("du");
        Optional<BreachPeriod> period = BreachPeriod.of(
                first.orElse(null),
                query.getSingleParameter("au").orElse(null),
                query.getSingleParameter("service").orElse(null));
        reset(new Paragraph(Texts.get("breach.intro")), form(query));
        if (period.isPresent()) {
            show(period.get());
        } else if (first.isPresent()) {
            add(new Paragraph(Components.badge(Tone.WAITING, Texts.get("breach.period-malformed"))));
        }
        add(new H2(Texts.get("breach.sent")), sent);
        showSent();
    }

    /** Returns the form with what the address says, so that what is malformed can be corrected. */
    private Div form(QueryParameters query) {
        Input from = date("du", query);
        Input to = date("au", query);
        var department = new Choice(
                "service",
                Choice.byName(Texts.get("dpo.filter.all"), departments.byCode()),
                query.getSingleParameter("service").orElse(""));
        NativeButton show = Components.button(
                Texts.get("breach.show"),
                "primary",
                () -> UI.getCurrent()
                        .navigate(
                                "dpo/violation",
                                QueryParameters.of("du", from.getValue())
                                        .merging("au", to.getValue())
                                        .merging("service", department.value())));
        show.setId("montrer");
        var form = new Div(
                Components.field(from, Texts.get("breach.from")),
                Components.field(to, Texts.get("breach.to")),
                department.labelled(Texts.get("breach.department")),
                Components.row(show));
        form.addClassName("decision");
        return form;
    }

    private static Input date(String id, QueryParameters query) {
        var input = new Input();
        input.setId(id);
        input.setType("date");
        input.setValue(query.getSingleParameter(id).orElse(""));
        return input;
    }

    private void show(BreachPeriod period) {
        try {
            BreachGateway.Workbook workbook = breaches.workbook(period.since(), period.until(), period.department());
            NameValueList known = new NameValueList()
                    .with(Texts.get("breach.residents"), number(workbook.residents()))
                    .with(Texts.get("breach.documents"), number(workbook.documents()))
                    .with(Texts.get("breach.answers"), number(workbook.answers()))
                    .with(Texts.get("breach.keys"), number(workbook.keys()))
                    .with(Texts.get("breach.readers"), number(workbook.readers()));
            var found = new Div(known);
            found.setId("violation");
            add(found);
            if (workbook.residents() == 0) {
                add(new Paragraph(Components.badge(Tone.WAITING, Texts.get("breach.nothing"))));
                return;
            }
            if (!workbook.whole()) {
                add(new Paragraph(Components.badge(Tone.DANGER, Texts.get("breach.part"))));
            }
            add(
                    new Paragraph(Components.bypassRouter(
                            Components.link(BreachFileController.PATH + period.query(), Texts.get("breach.csv")))),
                    Components.muted(Texts.get("breach.who")),
                    new H2(Texts.get("breach.notification")),
                    draft("notification", "breach.notification.draft", workbook, period),
                    new H2(Texts.get("breach.letter")),
                    draft("lettre", "breach.letter.draft", workbook, period));
            if (workbook.known() > 0) {
                add(
                        new H2(Texts.get("breach.write")),
                        new BreachNoticeForm(breaches, clock, period, workbook.known(), this::showSent));
            }
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            add(new Paragraph(Components.badge(Tone.WAITING, ServiceErrorTexts.sentence(failure, Texts.language()))));
        }
    }

    private static Pre draft(String id, String key, BreachGateway.Workbook workbook, BreachPeriod period) {
        var draft = new Pre(Texts.get(
                key,
                BreachNoticeTexts.days(period.first(), period.last(), Texts.language()),
                number(workbook.residents()),
                number(workbook.documents()),
                number(workbook.answers()),
                number(workbook.readers())));
        draft.setId(id);
        draft.addClassName("draft");
        return draft;
    }

    private void showSent() {
        sent.removeAll();
        sent.setId("envoyes");
        try {
            List<ListItem> lines =
                    breaches.sent().stream().map(this::line).map(ListItem::new).toList();
            sent.add(
                    lines.isEmpty()
                            ? Components.muted(Texts.get("breach.sent.none"))
                            : new UnorderedList(lines.toArray(ListItem[]::new)));
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            sent.add(new Paragraph(
                    Components.badge(Tone.WAITING, ServiceErrorTexts.sentence(failure, Texts.language()))));
        }
    }

    private String line(BreachGateway.SentNotice notice) {
        String line = Texts.get(
                "breach.sent.line",
                Dates.date(notice.sentAt(), Texts.language()),
                Texts.plural("breach.sent.residents", notice.residents(), ""),
                BreachNoticeTexts.days(notice.since(), notice.until(), Texts.language()),
                notice.department().map(departments::name).orElse(Texts.get("breach.sent.all")));
        return notice.waiting() == 0 ? line : line + " " + Texts.plural("breach.sent.waiting", notice.waiting(), "");
    }

    private static String number(long value) {
        return Dates.number(value, Texts.language());
    }
}
