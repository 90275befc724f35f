package fr.montpellier.multipass.portal.resident.accesses;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.StaticHtml;
import fr.montpellier.multipass.portal.design.errors.RepresentativeRefusal;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.lists.NextPage;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.RepresentationTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.RightsGateway;
import fr.montpellier.multipass.portal.gateways.journal.JournalEntry;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway;
import fr.montpellier.multipass.portal.gateways.journal.MergedJournal;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.resident.account.FormerMultipass;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * "Qui a consulté": shows every access to the resident's documents and data, refused attempts included, day by day and one
 * line for each visit.
 */
@RolesAllowed("RESIDENT")
@Route(value = "qui-a-consulte", layout = PortalLayout.class)
class AccessesView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final String PATH = "/qui-a-consulte";
    private static final int SHOWN_AT_ONCE = 20;

    /** Largest number of visits that the page holds; older ones then replace those shown. */
    private static final int MAX_SHOWN = 200;

    private final transient JournalGateway journals;
    private final transient VaultGateway vault;
    private final transient ConsentGateway consent;
    private final transient RightsGateway rights;
    private transient CodeNames glossary;
    private final LocalDate today;
    private final Div timeline = new Div();
    private final NextPage more = new NextPage();
    private transient Visits visits;
    private transient ContestedAccesses contested = new ContestedAccesses(List.of());
    private LocalDate lastDay = LocalDate.MAX;
    private OrderedList lastList = new OrderedList();
    private transient AccessFilter filter = AccessFilter.of(Map.of());
    private int shown;

    AccessesView(
            JournalGateway journals, VaultGateway vault, ConsentGateway consent, RightsGateway rights, Clock clock) {
        super("accesses.title");
        RepresentativeRefusal.checkMandate(Texts.language());
        this.journals = journals;
        this.vault = vault;
        this.consent = consent;
        this.rights = rights;
        glossary = CodeNames.load(vault, consent, vault.documents());
        today = CivilTime.today(clock);
        visits = visits(false);
        timeline.setId("consultations");
    }

    /** Vaadin keeps the view when the link to or from the own actions is followed: everything is shown anew. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Map<String, String> query = new LinkedHashMap<>();
        event.getLocation().getQueryParameters().getParameters().forEach((name, values) -> {
            if (!values.isEmpty()) {
                query.put(name, values.getFirst());
            }
        });
        filter = AccessFilter.of(query);
        boolean ownActions = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("montrer")
                .filter("tout"::equals)
                .isPresent();
        if (timeline.getComponentCount() > 0) {
            // A document that was deposited and read meanwhile is none that was deleted.
            glossary = CodeNames.load(vault, consent, vault.documents());
        }
        contested = ContestedAccesses.load(rights);
        visits = visits(ownActions);
        shown = 0;
        reset(
                new Paragraph(Texts.get("accesses.intro")),
                new AccessFilterForm(filter, glossary, PATH),
                controls(ownActions),
                timeline,
                more);
        RepresentationTexts.accesses().ifPresent(words -> addComponentAtIndex(2, new Paragraph(words)));
        FormerMultipass.note().ifPresent(note -> addComponentAtIndex(indexOf(timeline), note));
        append();
    }

    /** The way to or from the own actions, and the button that prints; neither is printed. */
    private Div controls(boolean ownActions) {
        Div controls = Components.row(
                Components.link(
                        filter.address(PATH, ownActions ? Map.of() : Map.of("montrer", "tout")),
                        Texts.get(ownActions ? "accesses.only-others" : "accesses.also-mine")),
                print());
        controls.addClassName("no-print");
        return controls;
    }

    private static NativeButton print() {
        NativeButton print = Components.button(
                Texts.get("accesses.print"),
                "quiet",
                () -> UI.getCurrent().getPage().executeJs("window.print()"));
        print.setId("imprimer");
        return print;
    }

    private Visits visits(boolean ownActions) {
        return new Visits(
                MergedJournal.byEventTime(
                        (service, cursor) -> journals.mine(service, cursor, SHOWN_AT_ONCE, filter.toService()),
                        AccessTexts.JOURNALS),
                entry -> AccessTexts.isShown(entry, ownActions) && filter.isOfPerson(entry),
                glossary::demarche);
    }

    private void start() {
        timeline.removeAll();
        lastDay = LocalDate.MAX;
        shown = 0;
    }

    private void append() {
        List<Visits.Visit> next = visits.next(SHOWN_AT_ONCE);
        if (shown == 0 || shown >= MAX_SHOWN) {
            start();
        }
        next.forEach(this::append);
        boolean further = visits.hasMore();
        Optional<String> erased =
                (further ? Optional.<Instant>empty() : erasedBefore()).map(at -> Dates.date(at, Texts.language()));
        if (shown == 0) {
            String all = erased.map(before -> Texts.get("accesses.none-since", before))
                    .orElseGet(() -> Texts.get("accesses.none"));
            timeline.add(Components.muted(
                    further
                            ? Texts.get("accesses.none-here")
                            : filter.isEmpty() ? all : Texts.get("accesses.none-fits")));
        }
        if (further) {
            more.offer(Texts.get("list.older"), this::append);
        } else {
            more.removeAll();
            erased.ifPresent(before -> timeline.add(Components.muted(Texts.get("accesses.erased", before))));
        }
    }

    /** Returns the latest time before which a journal erased entries, whose retention is over; empty if none did. */
    private Optional<Instant> erasedBefore() {
        try {
            return AccessTexts.JOURNALS.stream()
                    .flatMap(service -> journals.erased(service).before().stream())
                    .max(Comparator.naturalOrder());
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            return Optional.empty();
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
        visit.otherOpenings().forEach(opening -> item.add(sentence(opening)));
        VisitTexts.besideMain(visit, glossary).forEach(said -> item.add(new Paragraph(said)));
        if (visit.entries().size() > 1) {
            item.add(details(visit));
        }
        contested.of(visit).forEach(request -> item.add(contested.shown(request, Texts.language())));
        item.add(new AccessDetails(
                main, glossary, today, AccessDetails.Pages.FULL, contested.isAwaited(AccessReason.name(main))));
        item.addClassName(main.isRefusal() ? "refusal" : "access");
        lastList.add(StaticHtml.flatten(item));
    }

    private NativeDetails details(Visits.Visit visit) {
        List<JournalEntry> entries = visit.entries();
        var actions = new OrderedList();
        actions.addClassName("plain-list");
        entries.reversed().forEach(entry -> {
            var action = new ListItem(sentence(entry));
            AccessTexts.reason(entry).ifPresent(reason -> action.add(Components.muted(reason)));
            var proof = new Paragraph(AccessDetails.proof(entry));
            proof.addClassName("no-print");
            if (!AccessReason.key(entry).equals(AccessReason.key(visit.main()))) {
                // The key below the visit is that of another journal.
                proof.add(new Span(" "), AccessDetails.key(entry));
            }
            action.add(proof);
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
