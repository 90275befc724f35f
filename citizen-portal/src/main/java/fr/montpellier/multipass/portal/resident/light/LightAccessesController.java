package fr.montpellier.multipass.portal.resident.light;

import static fr.montpellier.multipass.portal.design.html.Markup.concat;
import static fr.montpellier.multipass.portal.design.html.Markup.element;
import static fr.montpellier.multipass.portal.design.html.Markup.link;
import static fr.montpellier.multipass.portal.design.html.Markup.muted;
import static fr.montpellier.multipass.portal.design.html.Markup.paragraph;
import static fr.montpellier.multipass.portal.design.html.Markup.text;

import fr.montpellier.multipass.portal.design.html.Markup;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.RepresentationTexts;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.RightsGateway;
import fr.montpellier.multipass.portal.gateways.journal.JournalEntry;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway;
import fr.montpellier.multipass.portal.gateways.journal.MergedJournal;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.resident.accesses.AccessFilter;
import fr.montpellier.multipass.portal.resident.accesses.AccessFilterForm;
import fr.montpellier.multipass.portal.resident.accesses.AccessReason;
import fr.montpellier.multipass.portal.resident.accesses.AccessTexts;
import fr.montpellier.multipass.portal.resident.accesses.CodeNames;
import fr.montpellier.multipass.portal.resident.accesses.ContestedAccesses;
import fr.montpellier.multipass.portal.resident.accesses.VisitTexts;
import fr.montpellier.multipass.portal.resident.accesses.Visits;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Serves "Qui a consulté" of the light version, in the order in which entries were written, one line for each visit.
 * Each part of the list is a request of its own: its address holds the position in each journal from which it goes on.
 */
@Controller
class LightAccessesController {

    private static final int SHOWN = 15;

    /** Most entries that one page looks through; many of a resident's entries are about their own actions. */
    private static final int EXAMINED = 200;

    private static final int READ_AT_ONCE = 50;

    /** Position before the first entry of a journal. */
    private static final long END = -1;

    private static final Map<Service, String> PARAMETERS =
            Map.of(Service.VAULT, "pieces", Service.CONSENT, "autorisations", Service.IDENTITY, "registre");

    private final LightPages pages;
    private final JournalGateway journals;
    private final VaultGateway vault;
    private final ConsentGateway consent;
    private final RightsGateway rights;
    private final Clock clock;

    LightAccessesController(
            LightPages pages,
            JournalGateway journals,
            VaultGateway vault,
            ConsentGateway consent,
            RightsGateway rights,
            Clock clock) {
        this.pages = pages;
        this.journals = journals;
        this.vault = vault;
        this.consent = consent;
        this.rights = rights;
        this.clock = clock;
    }

    @GetMapping(LightPages.ACCESSES)
    void accesses(@RequestParam Map<String, String> query, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        pages.send(request, response, page -> accesses(page, positions(query), AccessFilter.of(query)));
    }

    /** Returns from which entry on each journal is shown; a journal without one is shown from its newest entry. */
    private static Map<Service, Long> positions(Map<String, String> query) {
        Map<Service, Long> positions = new EnumMap<>(Service.class);
        PARAMETERS.forEach((service, name) -> {
            String value = query.getOrDefault(name, "");
            if (value.matches("-1|[0-9]{1,18}")) {
                positions.put(service, Long.parseLong(value));
            }
        });
        return positions;
    }

    private LightPages.Written accesses(StatelessPage page, Map<Service, Long> positions, AccessFilter filter) {
        boolean first = positions.isEmpty();
        var journal = MergedJournal.byWritingTime(
                (service, cursor) -> read(service, cursor, Optional.ofNullable(positions.get(service)), filter),
                AccessTexts.JOURNALS);
        Map<Service, Long> next = new EnumMap<>(positions);
        List<JournalEntry> shown = new ArrayList<>();
        int examined = 0;
        while (shown.size() < SHOWN && examined < EXAMINED && journal.hasMore()) {
            MergedJournal.SourcedEntry taken = journal.next(1).getFirst();
            examined++;
            next.put(taken.service(), taken.entry().index() - 1);
            if (AccessTexts.isShown(taken.entry(), false) && filter.isOfPerson(taken.entry())) {
                shown.add(taken.entry());
            }
        }
        CodeNames names = CodeNames.load(vault, consent, vault.documents());
        List<Markup> parts = new ArrayList<>();
        parts.add(paragraph(page.localized("accesses.intro")));
        RepresentationTexts.accesses().ifPresent(words -> parts.add(paragraph(words)));
        parts.add(Markup.of(new AccessFilterForm(filter, names, LightPages.ACCESSES)));
        parts.add(LightPages.former());
        parts.add(LightPages.start(page, LightPages.ACCESSES, first));
        if (shown.isEmpty()) {
            parts.add(muted(page.localized(
                    journal.hasMore()
                            ? "accesses.none-here"
                            : filter.isEmpty() ? "accesses.none" : "accesses.none-fits")));
        } else {
            parts.add(entries(page, shown, names));
        }
        if (journal.hasMore()) {
            String address = filter.address(
                    LightPages.ACCESSES,
                    next.entrySet().stream()
                            .collect(Collectors.toMap(
                                    each -> Objects.requireNonNull(PARAMETERS.get(each.getKey())),
                                    each -> each.getValue().toString(),
                                    (one, other) -> one,
                                    LinkedHashMap::new)));
            parts.add(LightPages.control(link(address, page.localized("list.older"))));
        }
        return new LightPages.Written(page.localized("accesses.title"), concat(parts.toArray(Markup[]::new)));
    }

    private Page<JournalEntry> read(
            Service service, Optional<String> cursor, Optional<Long> from, AccessFilter filter) {
        if (from.filter(position -> position == END).isPresent()) {
            return new Page<>(List.of(), Optional.empty());
        }
        return journals.mine(service, cursor.or(() -> from.map(String::valueOf)), READ_AT_ONCE, filter.toService());
    }

    private Markup entries(StatelessPage page, List<JournalEntry> shown, CodeNames names) {
        LocalDate today = CivilTime.today(clock);
        var contested = ContestedAccesses.load(rights);
        return element(
                "ol",
                Map.of("class", "timeline", "id", "consultations"),
                Visits.of(shown, names::demarche).stream()
                        .map(visit -> visit(page, visit, names, today, contested))
                        .toArray(Markup[]::new));
    }

    private static Markup visit(
            StatelessPage page, Visits.Visit visit, CodeNames names, LocalDate today, ContestedAccesses contested) {
        JournalEntry main = visit.main();
        List<Markup> lines = new ArrayList<>();
        lines.add(sentence(page, main, names, today));
        AccessTexts.reason(main).ifPresent(reason -> lines.add(element("p", Map.of("class", "waiting"), text(reason))));
        if (visit.isDoubted()) {
            lines.add(element("p", Map.of("class", "danger"), text(page.localized("entry.doubted"))));
        }
        visit.otherOpenings().forEach(opening -> lines.add(sentence(page, opening, names, today)));
        VisitTexts.besideMain(visit, names).forEach(said -> lines.add(paragraph(said)));
        int actions = visit.entries().size();
        if (actions > 1) {
            lines.add(element(
                    "details",
                    element("summary", text(page.localized("accesses.visit", actions))),
                    element(
                            "ol",
                            visit.entries().reversed().stream()
                                    .map(entry -> action(page, entry, names, today))
                                    .toArray(Markup[]::new))));
        }
        contested.of(visit).forEach(request -> lines.add(Markup.of(contested.shown(request, page.language()))));
        // On a page of its own: the list stays small.
        lines.add(LightPages.control(
                link(LightPages.RIGHTS + "?acces=" + AccessReason.name(main), page.localized("accesses.light.why"))));
        return element("li", lines.toArray(Markup[]::new));
    }

    private static Markup action(StatelessPage page, JournalEntry entry, CodeNames names, LocalDate today) {
        List<Markup> lines = new ArrayList<>(List.of(sentence(page, entry, names, today)));
        AccessTexts.reason(entry).ifPresent(reason -> lines.add(muted(reason)));
        return element("li", lines.toArray(Markup[]::new));
    }

    private static Markup sentence(StatelessPage page, JournalEntry entry, CodeNames names, LocalDate today) {
        return Markup.of(AccessTexts.sentence(entry, names, Dates.moment(entry.happenedAt(), today, page.language())));
    }
}
