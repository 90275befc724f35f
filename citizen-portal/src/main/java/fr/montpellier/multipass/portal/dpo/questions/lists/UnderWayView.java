package fr.montpellier.multipass.portal.dpo.questions.lists;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.dpo.questions.lists.AnswerTable.Row;
import fr.montpellier.multipass.portal.gateways.CountedPage;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.vault.AuditGateway;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** Lists the authorisations, legal exchanges and exceptional accesses that a figure of question 9 counts; each leads to its entries. */
@RolesAllowed("DPO")
@Route(value = "dpo/questions/9/:list", layout = PortalLayout.class)
class UnderWayView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient AuditGateway audit;
    private final LocalDate today;

    UnderWayView(AuditGateway audit, Clock clock) {
        super("questions.title");
        this.audit = audit;
        this.today = CivilTime.today(clock);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        UnderWayList list = event.getRouteParameters()
                .get("list")
                .flatMap(UnderWayList::ofName)
                .orElseThrow(NotFoundException::new);
        title(Texts.get(list.key() + ".title"));
        reset(
                Components.link(UnderWayList.QUESTION, Texts.get("questions.back-9")),
                new Paragraph(Texts.get("questions.under-way.says")));
        try {
            add(table(list));
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            add(new Paragraph(Components.badge(Tone.WAITING, ServiceErrorTexts.sentence(failure, Texts.language()))));
        }
    }

    private Div table(UnderWayList list) {
        long total = list.number(audit.reads());
        var table = new AnswerTable(
                "en-cours",
                Texts.get(list.key() + ".title"),
                List.of(
                        Texts.get("questions.authorisation"),
                        Texts.get("questions.until"),
                        Texts.get("questions.reads"),
                        Texts.get("questions.last-read")),
                cursor -> {
                    Page<AuditGateway.UnderWay> page = audit.underWay(list.code(), cursor, AnswerTable.PAGE);
                    return new CountedPage<>(
                            new Page<>(page.items().stream().map(this::row).toList(), page.next()), total);
                });
        if (table.isEmpty()) {
            return new Div(Components.muted(Texts.get("questions.under-way.none")));
        }
        return new Div(Components.row(file(list, "csv"), file(list, "jsonl")), table);
    }

    private static Anchor file(UnderWayList list, String form) {
        Anchor link = Components.asDownload(new Anchor(
                list.file(form), Texts.get("questions.under-way." + form, UnderWayFileController.most(form))));
        link.setId("emporter-" + form);
        return link;
    }

    private Row row(AuditGateway.UnderWay item) {
        return new Row(
                "/dpo?autorisation=" + item.authorisation(),
                item.authorisation(),
                Dates.compact(item.until(), today, Texts.language()),
                Dates.number(item.reads(), Texts.language()),
                item.last()
                        .map(at -> Dates.compact(at, today, Texts.language()))
                        .orElseGet(() -> Texts.get("questions.never")));
    }
}
