package fr.montpellier.multipass.portal.resident.accesses;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.StaticHtml;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.journal.JournalEntry;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway;
import fr.montpellier.multipass.portal.gateways.journal.MergedJournal;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * "Qui a consulté": shows every access to the resident's documents and data, refused attempts included, day by day.
 */
@RolesAllowed("RESIDENT")
@Route(value = "qui-a-consulte", layout = PortalLayout.class)
class AccessesView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN_AT_ONCE = 20;

    /** Largest number of entries that the page holds; older ones then replace those shown. */
    private static final int MAX_SHOWN = 200;

    private final transient MergedJournal journal;
    private final transient CodeNames glossary;
    private final LocalDate today;
    private final Div timeline = new Div();
    private final Div more = new Div();
    private LocalDate lastDay = LocalDate.MAX;
    private OrderedList lastList = new OrderedList();
    private boolean ownActions;
    private int shown;

    AccessesView(JournalGateway journals, VaultGateway vault, ConsentGateway consent, Clock clock) {
        super("accesses.title");
        journal = MergedJournal.byEventTime(
                (service, cursor) -> journals.mine(service, cursor, SHOWN_AT_ONCE),
                List.of(Service.VAULT, Service.CONSENT));
        glossary = CodeNames.load(vault, consent);
        today = LocalDate.now(clock.withZone(Dates.ZONE));
        timeline.setId("consultations");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        ownActions = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("montrer")
                .filter("tout"::equals)
                .isPresent();
        add(new Paragraph(Texts.get("accesses.intro")));
        add(new Paragraph(Components.link(
                ownActions ? "/qui-a-consulte" : "/qui-a-consulte?montrer=tout",
                Texts.get(ownActions ? "accesses.only-others" : "accesses.also-mine"))));
        add(timeline, more);
        append();
        if (timeline.getChildren().findAny().isEmpty()) {
            timeline.add(Components.muted(Texts.get("accesses.none")));
        }
    }

    private void append() {
        if (shown >= MAX_SHOWN) {
            timeline.removeAll();
            lastDay = LocalDate.MAX;
            shown = 0;
        }
        nextShown().forEach(this::append);
        more.removeAll();
        if (journal.hasMore()) {
            more.add(Components.button(Texts.get("list.older"), "secondary", this::append));
        }
    }

    private List<JournalEntry> nextShown() {
        List<JournalEntry> requested = new ArrayList<>();
        while (requested.size() < SHOWN_AT_ONCE && journal.hasMore()) {
            journal.next(1).stream()
                    .map(MergedJournal.SourcedEntry::entry)
                    .filter(entry -> AccessTexts.isShown(entry, ownActions))
                    .forEach(requested::add);
        }
        return requested;
    }

    private void append(JournalEntry entry) {
        shown++;
        LocalDate day = Dates.day(entry.happenedAt());
        if (!day.equals(lastDay)) {
            lastDay = day;
            lastList = new OrderedList();
            lastList.addClassName("timeline");
            timeline.add(new H2(Dates.dayName(day, today, Texts.language())), lastList);
        }
        // The day is already in the heading above.
        String moment = Texts.get("date.within-day", Dates.time(entry.happenedAt(), Texts.language()));
        var item = new ListItem(AccessTexts.sentence(entry, glossary, moment));
        AccessTexts.reason(entry).ifPresent(reason -> item.add(new Paragraph(Components.badge(Tone.WAITING, reason))));
        if (entry.isDoubted()) {
            item.add(new Paragraph(Components.badge(Tone.DANGER, Texts.get("entry.doubted"))));
        }
        item.addClassName(entry.isRefusal() ? "refusal" : "access");
        lastList.add(StaticHtml.flatten(item));
    }
}
