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
import fr.montpellier.multipass.portal.dpo.journals.RegisterNames;
import fr.montpellier.multipass.portal.dpo.questions.lists.AnswerTable.Cell;
import fr.montpellier.multipass.portal.dpo.questions.lists.AnswerTable.Row;
import fr.montpellier.multipass.portal.gateways.CountedPage;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.identity.IdentityGateway;
import fr.montpellier.multipass.portal.gateways.vault.AuditGateway;
import fr.montpellier.multipass.portal.gateways.vault.AuditGateway.KeptDocument;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Lists the documents past their retention that a figure of question 10 counts; each leads to its entries. */
@RolesAllowed("DPO")
@Route(value = "dpo/questions/10/:list", layout = PortalLayout.class)
class RetentionView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private static final List<String> COLUMNS = List.of(
            "questions.authorisation",
            "questions.kept.type",
            "questions.kept.deposited",
            "questions.kept.until",
            "questions.kept.days",
            "questions.kept.why");

    private final transient AuditGateway audit;
    private final transient VaultGateway vault;
    private final transient ConsentGateway consent;
    private final transient IdentityGateway identity;
    private final LocalDate today;

    RetentionView(
            AuditGateway audit, VaultGateway vault, ConsentGateway consent, IdentityGateway identity, Clock clock) {
        super("questions.title");
        this.audit = audit;
        this.vault = vault;
        this.consent = consent;
        this.identity = identity;
        this.today = CivilTime.today(clock);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        RetentionList list = event.getRouteParameters()
                .get("list")
                .flatMap(RetentionList::ofName)
                .orElseThrow(NotFoundException::new);
        title(Texts.get(list.key() + ".title"));
        reset(Components.link(RetentionList.QUESTION, Texts.get("questions.back-10")));
        try {
            add(table(list));
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            add(new Paragraph(Components.badge(Tone.WAITING, ServiceErrorTexts.sentence(failure, Texts.language()))));
        }
    }

    private Div table(RetentionList list) {
        long total = list.number(audit.retention());
        RegisterNames names = RegisterNames.load(vault, consent, identity);
        var table = new AnswerTable(
                "conservation",
                Texts.get(list.key() + ".title"),
                COLUMNS.stream().map(Texts::get).toList(),
                cursor -> {
                    Page<KeptDocument> page = audit.keptDocuments(list.code(), cursor, AnswerTable.PAGE);
                    return new CountedPage<>(
                            new Page<>(
                                    page.items().stream()
                                            .map(item -> row(item, names))
                                            .toList(),
                                    page.next()),
                            total);
                });
        if (table.isEmpty()) {
            return new Div(Components.muted(Texts.get(list.key() + ".none")));
        }
        Anchor file = Components.asDownload(
                new Anchor(list.file(), Texts.get("questions.under-way.csv", ListTable.mostRows())));
        file.setId("emporter-csv");
        return new Div(new Paragraph(Texts.get("questions.kept.says")), Components.row(file), table);
    }

    private Row row(KeptDocument item, RegisterNames names) {
        return new Row(
                new Cell(item.document(), entries(item, "vault.archived", item.archivedAt())),
                new Cell(names.value("documentType", item.type())),
                new Cell(
                        Dates.date(item.depositedAt(), Texts.language()),
                        entries(item, "vault.deposited", item.depositedAt())),
                new Cell(Dates.date(item.keptUntil(), Texts.language())),
                new Cell(Dates.number(item.daysOver(today), Texts.language())),
                reason(item));
    }

    /**
     * Returns the address of the entry of a type about the document, which was written on that day, or soon after midnight. The journal
     * finds it by its type and day.
     */
    private static String entries(KeptDocument item, String type, Instant at) {
        LocalDate day = CivilTime.day(at);
        return "/dpo?journal=vault&type=" + type + "&piece=" + item.document() + "&du=" + day + "&au="
                + day.plusDays(1);
    }

    private Cell reason(KeptDocument item) {
        return item.hold()
                .map(hold -> new Cell(
                        Texts.get("questions.kept.held", Dates.date(hold.until(), Texts.language())),
                        "/dpo?autorisation=" + hold.authorisation()))
                .orElseGet(() -> new Cell(item.failedAt()
                        .map(at -> Texts.get("questions.kept.failed", Dates.compact(at, today, Texts.language())))
                        .orElseGet(() -> Texts.get("questions.kept.next"))));
    }
}
