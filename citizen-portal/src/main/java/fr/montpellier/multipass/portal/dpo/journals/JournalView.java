package fr.montpellier.multipass.portal.dpo.journals;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.dpo.exceptional.ExceptionalStrip;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.ExceptionalAccessGateway;
import fr.montpellier.multipass.portal.gateways.identity.IdentityGateway;
import fr.montpellier.multipass.portal.gateways.journal.JournalEntry;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway;
import fr.montpellier.multipass.portal.gateways.journal.MergedJournal;
import fr.montpellier.multipass.portal.gateways.journal.MergedJournal.SourcedEntry;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Shows the three journals as one table, in which each entry can be opened and all journals can be verified. */
@RolesAllowed("DPO")
@Route(value = "dpo", layout = PortalLayout.class)
class JournalView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN_AT_ONCE = 50;

    private final transient JournalGateway journals;
    private final transient VaultGateway vault;
    private final transient ConsentGateway consent;
    private final transient IdentityGateway identity;
    private final LocalDate today;
    private final Div unavailable = new Div();
    private final Div filters = new Div();
    private final Div panes = new Div();
    private final Set<Service> reported = EnumSet.noneOf(Service.class);

    JournalView(
            JournalGateway journals,
            VaultGateway vault,
            ConsentGateway consent,
            IdentityGateway identity,
            ExceptionalAccessGateway exceptional,
            Clock clock) {
        super("dpo.title");
        this.journals = journals;
        this.vault = vault;
        this.consent = consent;
        this.identity = identity;
        today = CivilTime.today(clock);
        panes.addClassName("journal-panes");
        add(new ExceptionalStrip(exceptional), new IntegrityPanel(journals), filters, unavailable, panes);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters query = event.getLocation().getQueryParameters();
        var filter = JournalFilter.of(query);
        filters.removeAll();
        unavailable.removeAll();
        reported.clear();
        panes.removeAll();
        RegisterNames names = RegisterNames.load(vault, consent, identity);
        List<String> faults = filter.faults(Texts.language());
        Div links = Components.row(Components.link("/dpo/recherche", Texts.get("dpo.search.link")));
        filters.add(new FilterForm(filter, names), links);
        if (!faults.isEmpty()) {
            panes.add(faults(faults));
            return;
        }
        links.add(file(filter, ResultFile.Form.CSV), file(filter, ResultFile.Form.JSONL));
        query.getSingleParameter("entree")
                .ifPresent(id -> entry(id)
                        .ifPresentOrElse(
                                placed -> panes.add(new EntryDrawer(placed, filter, names.applications(), today)),
                                () -> unavailable.add(Components.muted(Texts.get("dpo.entry-missing", id)))));
        panes.add(table(filter, names));
        filter.services().forEach(service -> erased(service).ifPresent(panes::add));
    }

    /** Says which entries of a journal were erased; empty if none were, or the journal does not answer. */
    private Optional<Paragraph> erased(Service service) {
        try {
            JournalGateway.Erased erased = journals.erased(service);
            return erased.before()
                    .map(before -> Components.muted(Texts.get(
                            "dpo.erased",
                            Texts.get("dpo.journal." + service.code()),
                            Dates.number(erased.entries(), Texts.language()),
                            Dates.date(before, Texts.language()))));
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            return Optional.empty();
        }
    }

    private static Div faults(List<String> sentences) {
        var faults = new Div();
        faults.setId("filtres-refuses");
        faults.getElement().setAttribute("role", "alert");
        sentences.forEach(sentence -> faults.add(new Paragraph(Components.badge(Tone.WAITING, sentence))));
        return faults;
    }

    private static Anchor file(JournalFilter filter, ResultFile.Form form) {
        Anchor link = Components.asDownload(new Anchor(
                filter.address("/fichiers/dpo/entrees." + form.ending(), Map.of()), form.link(Texts.language())));
        link.setId("emporter-" + form.ending());
        return link;
    }

    private Div table(JournalFilter filter, RegisterNames names) {
        var merged = MergedJournal.byWritingTime((service, cursor) -> read(service, cursor, filter), filter.services());
        var table = new EntryTable(filter, names, today);
        var more = new Div();
        var block = new Div(table, more);
        append(merged, table, more);
        if (table.isEmpty()) {
            block.add(Components.muted(Texts.get("dpo.none")));
        }
        return block;
    }

    private void append(MergedJournal merged, EntryTable table, Div more) {
        table.append(merged.next(SHOWN_AT_ONCE));
        more.removeAll();
        if (merged.hasMore()) {
            more.add(Components.button(Texts.get("list.older"), "secondary", () -> append(merged, table, more)));
        }
    }

    /** Reads a page of a journal. A journal that cannot be read is reported as missing; the others are shown. */
    private Page<JournalEntry> read(Service service, Optional<String> from, JournalFilter filter) {
        Map<String, String> query = new LinkedHashMap<>(filter.toService());
        query.put("limit", Integer.toString(SHOWN_AT_ONCE));
        from.ifPresent(index -> query.put("from", index));
        try {
            return journals.entries(service, query);
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            if (reported.add(service)) {
                unavailable.add(new Paragraph(Components.badge(
                        Tone.WAITING,
                        Texts.get(
                                "dpo.journal-missing",
                                Texts.get("dpo.journal." + service.code()),
                                ServiceErrorTexts.sentence(failure, Texts.language())))));
            }
            return new Page<>(List.of(), Optional.empty());
        }
    }

    private Optional<SourcedEntry> entry(String id) {
        int dash = id.indexOf('-');
        String index = id.substring(dash + 1);
        if (dash < 0 || !index.matches("[0-9]{1,15}")) {
            return Optional.empty();
        }
        return Service.fromCode(id.substring(0, dash))
                .flatMap(service ->
                        journals.at(service, Long.parseLong(index)).map(entry -> new SourcedEntry(service, entry)));
    }
}
