package fr.montpellier.multipass.portal.resident.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinServletRequest;
import fr.montpellier.multipass.portal.addresses.LightAddresses;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.StaticHtml;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.RepresentationTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.firstvisit.FirstVisitCookie;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.NotFollowedVersion;
import fr.montpellier.multipass.portal.gateways.consent.cases.CasesGateway;
import fr.montpellier.multipass.portal.gateways.consent.cases.CasesGateway.OwnFilter;
import fr.montpellier.multipass.portal.gateways.consent.cases.OwnCase;
import fr.montpellier.multipass.portal.gateways.journal.JournalEntry;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway;
import fr.montpellier.multipass.portal.gateways.journal.MergedJournal;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway.DocumentType;
import fr.montpellier.multipass.portal.gateways.vault.documents.Document;
import fr.montpellier.multipass.portal.resident.accesses.AccessTexts;
import fr.montpellier.multipass.portal.resident.accesses.CodeNames;
import fr.montpellier.multipass.portal.resident.accesses.Visits;
import fr.montpellier.multipass.portal.resident.account.ResidentCard;
import fr.montpellier.multipass.portal.resident.cases.RequestsUnderWay;
import fr.montpellier.multipass.portal.resident.pieces.PieceTexts;
import fr.montpellier.multipass.portal.signin.person.Person;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows the resident's home: the tasks, the requests under way, the card, the documents and the latest accesses. */
@RolesAllowed("RESIDENT")
@Route(value = "accueil", layout = PortalLayout.class)
class HomeView extends Screen {

    private static final long serialVersionUID = 1L;
    private static final int TILES = 4;
    private static final int REQUESTS = 4;
    private static final int ACCESSES = 3;
    private static final int ACCESSES_READ = 50;

    private final LocalDate today;

    HomeView(
            VaultGateway vault,
            ConsentGateway consent,
            CasesGateway cases,
            JournalGateway journals,
            FirstVisitCookie firstVisit,
            Clock clock) {
        super("home.title");
        today = CivilTime.today(clock);
        Person person = Person.current().orElseThrow(() -> new GatewayException.SessionEnded("no person is signed in"));
        Supplier<List<Document>> pieces = once(vault::documents);
        Supplier<List<OwnCase>> waiting = once(() -> RequestsUnderWay.waiting(cases, TaskList.ASKED_REQUESTS));
        Supplier<List<OwnCase>> incomplete =
                once(() -> cases.ownCases(OwnFilter.INCOMPLETE, "", TaskList.ASKED_REQUESTS)
                        .items());
        Supplier<List<NotFollowedVersion>> notFollowed = () -> consent.versionsNotFollowed(TaskList.MOST_NOT_FOLLOWED);
        add(block(
                "a-faire",
                "home.todo",
                () -> new TaskList(
                        vault,
                        consent,
                        today,
                        pieces.get(),
                        answered(waiting),
                        answered(notFollowed),
                        answered(() -> consent.largerVersions(TaskList.MOST_LARGER)),
                        answered(incomplete))));
        if (person.isAccompanied()) {
            var limits = Components.muted(Texts.get("home.mandate"));
            limits.setId("dans-le-mandat");
            add(limits);
        }
        if (isFirstVisit(firstVisit)) {
            add(new FirstVisitSection(hasNone(pieces)));
        }
        add(block(
                "demarches-en-cours",
                "home.requests",
                () -> requests(RequestsUnderWay.find(waiting.get(), cases, REQUESTS))));
        // A helper needs neither the card nor its number, and could ask for other mandates with it.
        if (!person.isAccompanied()) {
            add(card(person));
        }
        add(block("mes-pieces", "home.pieces", () -> tiles(pieces.get(), deposit(vault, person))));
        if (!person.isAccompanied()) {
            add(block(
                    "dernieres-consultations",
                    "home.accesses",
                    () -> accesses(journals, CodeNames.load(vault, consent, pieces.get()))));
        }
    }

    private static Component card(Person person) {
        Anchor show = Components.link(LightAddresses.CARD, Texts.get("card.show"));
        show.setId("montrer-ma-carte");
        show.setRouterIgnore(true);
        var card = new Div(new ResidentCard(person));
        // A person who acts for another does not show the card of that person.
        if (!person.isRepresented()) {
            Anchor account = Components.link(PortalLayout.ACCOUNT, Texts.get("account.title"));
            account.setId("mon-compte");
            card.add(Components.row(show, account));
        }
        return StaticHtml.flatten(card);
    }

    /** Returns one block of the page. If its service is down, only this block shows an error. */
    private static Section block(String id, String heading, Supplier<Component> content) {
        Component shown;
        try {
            shown = content.get();
        } catch (GatewayException.SessionEnded ended) {
            throw ended;
        } catch (GatewayException failure) {
            shown = new Paragraph(
                    Components.badge(Tone.WAITING, ServiceErrorTexts.sentence(failure, Texts.language())));
        }
        return Components.section(id, Texts.get(heading), shown);
    }

    private static <T> Supplier<List<T>> once(Supplier<List<T>> load) {
        var loaded = new ArrayList<List<T>>();
        return () -> {
            if (loaded.isEmpty()) {
                loaded.add(load.get());
            }
            return loaded.getFirst();
        };
    }

    private static boolean isFirstVisit(FirstVisitCookie cookie) {
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        return request != null && cookie.isFirstVisit(request);
    }

    /** Returns whether the resident has no document; while their service is down, it is not known. */
    private static boolean hasNone(Supplier<List<Document>> pieces) {
        try {
            return pieces.get().isEmpty();
        } catch (GatewayException.SessionEnded ended) {
            throw ended;
        } catch (GatewayException failure) {
            return false;
        }
    }

    /** Returns the tasks, or none while the consent service is down, which the block of the requests says. */
    private static <T> List<T> answered(Supplier<List<T>> tasks) {
        try {
            return tasks.get();
        } catch (GatewayException.SessionEnded ended) {
            throw ended;
        } catch (GatewayException failure) {
            return List.of();
        }
    }

    private static Component requests(List<OwnCase> requests) {
        Anchor start = Components.action("/demarches", Texts.get("home.demarches"), "primary");
        start.setId("voir-les-demarches");
        return StaticHtml.flatten(new Div(
                RequestsUnderWay.tiles(requests),
                Components.row(start, Components.link("/mes-demandes", RepresentationTexts.allRequests()))));
    }

    /** Returns the way to a deposit; of a helper with the types that the mandate covers, or none if it covers no type. */
    private static Component deposit(VaultGateway vault, Person person) {
        Anchor deposit = Components.action("/mes-pieces/deposer", Texts.get("pieces.deposit"), "secondary");
        if (!person.isAccompanied()) {
            return Components.row(deposit);
        }
        List<DocumentType> types = vault.documentTypes();
        return types.isEmpty()
                ? Components.muted(Texts.get("deposit.mandate.none"))
                : new Div(
                        Components.muted(Texts.get(
                                "home.pieces.mandate",
                                types.stream().map(DocumentType::name).collect(Collectors.joining(", ")))),
                        Components.row(deposit));
    }

    private Component tiles(List<Document> pieces, Component deposit) {
        var tiles = new UnorderedList();
        tiles.addClassNames("tiles", "plain-list");
        List<Document> usable =
                pieces.stream().filter(piece -> piece.archived().isEmpty()).toList();
        Function<Document, String> names = PieceTexts.names(usable);
        usable.stream()
                .limit(TILES)
                .forEach(piece -> tiles.add(new ListItem(Components.card(
                        Components.link("/mes-pieces", names.apply(piece)), PieceTexts.status(piece, today)))));
        return StaticHtml.flatten(
                new Div(usable.isEmpty() ? Components.muted(Texts.get("pieces.none")) : tiles, deposit));
    }

    private Component accesses(JournalGateway journals, CodeNames glossary) {
        var latest = new Visits(
                MergedJournal.byEventTime(
                        (service, cursor) -> journals.mine(service, cursor, ACCESSES_READ),
                        List.of(Service.VAULT, Service.CONSENT)),
                entry -> AccessTexts.isShown(entry, false),
                glossary::demarche);
        List<Visits.Visit> visits = latest.next(ACCESSES);
        if (visits.isEmpty() && !latest.hasMore()) {
            return Components.muted(Texts.get("accesses.none"));
        }
        var list = new UnorderedList();
        list.addClassName("timeline");
        for (Visits.Visit visit : visits) {
            JournalEntry main = visit.main();
            var item = new ListItem();
            Stream.concat(Stream.of(main), visit.otherOpenings().stream())
                    .forEach(entry -> item.add(AccessTexts.sentence(
                            entry, glossary, Dates.moment(entry.happenedAt(), today, Texts.language()))));
            item.addClassName(main.isRefusal() ? "refusal" : "access");
            list.add(item);
        }
        return StaticHtml.flatten(new Div(
                visits.isEmpty() ? Components.muted(Texts.get("accesses.none-lately")) : list,
                Components.row(Components.link("/qui-a-consulte", Texts.get("home.accesses.all")))));
    }
}
