package fr.montpellier.multipass.portal.resident.accesses;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.StaticHtml;
import fr.montpellier.multipass.portal.design.errors.ActingRefusal;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.journal.JournalEntry;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway;
import fr.montpellier.multipass.portal.gateways.journal.MergedJournal;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.resident.account.FormerMultipass;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/**
 * "Qui a consulté": shows every access to the resident's documents and data, refused attempts included, day by day and one
 * line for each visit.
 */
@RolesAllowed("RESIDENT")
@Route(value = "qui-a-consulte", layout = PortalLayout.class)
class AccessesView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN_AT_ONCE = 20;

    /** Largest number of visits that the page holds; older ones then replace those shown. */
    private static final int MAX_SHOWN = 200;

    private final transient JournalGateway journals;
    private final transient VaultGateway vault;
    private final transient ConsentGateway consent;
    private transient CodeNames glossary;
    private final LocalDate today;
    private final Div timeline = new Div();
    private final Div more = new Div();
    private transient Visits visits;
    private LocalDate lastDay = LocalDate.MAX;
    private OrderedList lastList = new OrderedList();
    private int shown;

    AccessesView(JournalGateway journals, VaultGateway vault, ConsentGateway consent, Clock clock) {
        super("accesses.title");
        ActingRefusal.checkMandate(Texts.language());
        this.journals = journals;
        this.vault = vault;
        this.consent = consent;
        glossary = CodeNames.load(vault, consent, vault.documents());
        today = LocalDate.now(clock.withZone(Dates.ZONE));
        visits = visits(false);
        timeline.setId("consultations");
    }

    /** Vaadin keeps the view when the link to or from the own actions is followed: everything is shown anew. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        boolean ownActions = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("montrer")
                .filter("tout"::equals)
                .isPresent();
        if (timeline.getComponentCount() > 0) {
            // A document that was deposited and read meanwhile is none that was deleted.
            glossary = CodeNames.load(vault, consent, vault.documents());
        }
        visits = visits(ownActions);
        shown = 0;
        reset(
                new Paragraph(Texts.get("accesses.intro")),
                Components.row(Components.link(
                        ownActions ? "/qui-a-consulte" : "/qui-a-consulte?montrer=tout",
                        Texts.get(ownActions ? "accesses.only-others" : "accesses.also-mine"))),
                timeline,
                more);
        FormerMultipass.note().ifPresent(note -> addComponentAtIndex(indexOf(timeline), note));
        append();
    }

    private Visits visits(boolean ownActions) {
        return new Visits(
                MergedJournal.byEventTime(
                        (service, cursor) -> journals.mine(service, cursor, SHOWN_AT_ONCE), AccessTexts.JOURNALS),
                entry -> AccessTexts.isShown(entry, ownActions),
                glossary::demarche);
    }

    private void start() {
        timeline.removeAll();
        lastDay = LocalDate.MAX;
        shown = 0;
    }

    private void append() {
        if (shown == 0 || shown >= MAX_SHOWN) {
            start();
        }
        visits.next(SHOWN_AT_ONCE).forEach(this::append);
        more.removeAll();
        boolean further = visits.hasMore();
        if (shown == 0) {
            timeline.add(Components.muted(Texts.get(further ? "accesses.none-here" : "accesses.none")));
        }
        if (further) {
            more.add(Components.button(Texts.get("list.older"), "secondary", this::append));
        }
    }

    private void append(Visits.Visit visit) {
        shown++;
        JournalEntry main = visit.main();
        LocalDate day = Dates.day(main.happenedAt());
        if (!day.equals(lastDay)) {
            lastDay = day;
            lastList = new OrderedList();
            lastList.addClassName("timeline");
            timeline.add(new H2(Dates.dayName(day, today, Texts.language())), lastList);
        }
        var item = new ListItem(sentence(main));
        AccessTexts.reason(main).ifPresent(reason -> item.add(new Paragraph(Components.badge(Tone.WAITING, reason))));
        if (visit.isDoubted()) {
            item.add(new Paragraph(Components.badge(Tone.DANGER, Texts.get("entry.doubted"))));
        }
        if (visit.entries().size() > 1) {
            item.add(details(visit.entries()));
        }
        item.addClassName(main.isRefusal() ? "refusal" : "access");
        lastList.add(StaticHtml.flatten(item));
    }

    private NativeDetails details(List<JournalEntry> entries) {
        var actions = new OrderedList();
        actions.addClassName("plain-list");
        entries.reversed().forEach(entry -> {
            var action = new ListItem(sentence(entry));
            AccessTexts.reason(entry).ifPresent(reason -> action.add(Components.muted(reason)));
            actions.add(action);
        });
        return new NativeDetails(Texts.get("accesses.visit", entries.size()), actions);
    }

    /** The day is already in the heading above. */
    private Paragraph sentence(JournalEntry entry) {
        return AccessTexts.sentence(
                entry, glossary, Texts.get("date.within-day", Dates.time(entry.happenedAt(), Texts.language())));
    }
}
