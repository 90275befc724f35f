package fr.montpellier.multipass.portal.resident.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.IndistinguishablePieces;
import fr.montpellier.multipass.portal.design.texts.MissingTexts;
import fr.montpellier.multipass.portal.design.texts.NotFollowedTexts;
import fr.montpellier.multipass.portal.design.texts.RepresentationTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.design.texts.UnavailableTexts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.LargerVersion;
import fr.montpellier.multipass.portal.gateways.consent.NotFollowedVersion;
import fr.montpellier.multipass.portal.gateways.consent.cases.OwnCase;
import fr.montpellier.multipass.portal.gateways.vault.Reminder;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.gateways.vault.documents.Document;
import fr.montpellier.multipass.portal.resident.cases.OwnCaseTexts;
import fr.montpellier.multipass.portal.resident.pieces.ChangeablePieces;
import fr.montpellier.multipass.portal.resident.pieces.PieceTexts;
import fr.montpellier.multipass.portal.signin.person.Person;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shows the resident's tasks, the most pressing first: requests that wait for an answer, later versions that are not
 * read, texts that let more be read, falsified documents, those with another date of birth and recent ones in another name, documents that look like another type, documents whose date is to be stated, requests in which a document is missing, documents that end or may no longer be right, a first document.
 */
class TaskList extends Div {

    private static final long serialVersionUID = 1L;
    private static final String OTHER_HOLDER = "other-holder";
    private static final int MOST_REQUESTS = 10;

    /** How many requests of a kind are asked for, to tell whether there are more than are shown. */
    static final int ASKED_REQUESTS = MOST_REQUESTS + 1;

    static final int MOST_NOT_FOLLOWED = 10;

    static final int MOST_LARGER = 10;

    private static final String FALSIFIED = "falsified";

    /** How many documents are shown for each reason. */
    private static final int MOST_OF_A_REASON = 5;

    /**
     * How many days a document in another person's name is shown: it may be right, such as a partner's, and nothing has to
     * be done then.
     */
    private static final int DAYS_OF_ANOTHERS = 30;

    /** The documents whose owner stated the date, which no one has checked. */
    private final transient Set<String> stated;

    private final transient VaultGateway vault;
    private final transient ConsentGateway consent;
    private final LocalDate today;
    private final UnorderedList list = new UnorderedList();

    /**
     * Lists the tasks.
     *
     * @param waiting requests in which the resident is asked for something, in the order in which they are answered
     * @param notFollowed later versions that did not replace a document of an authorisation
     * @param larger authorisations of whose démarche a version lets more be read
     * @param incomplete requests in which documents are missing that the resident can give
     */
    TaskList(
            VaultGateway vault,
            ConsentGateway consent,
            LocalDate today,
            List<Document> pieces,
            List<OwnCase> waiting,
            List<NotFollowedVersion> notFollowed,
            List<LargerVersion> larger,
            List<OwnCase> incomplete) {
        this.vault = vault;
        this.consent = consent;
        this.today = today;
        stated = pieces.stream()
                .filter(Document::isDateToCheck)
                .map(Document::id)
                .collect(Collectors.toUnmodifiableSet());
        list.addClassName("todo");
        add(list);
        addRequests(waiting, this::waiting, "home.todo.more");
        notFollowed.stream()
                .filter(version -> pieces.stream().anyMatch(piece -> piece.id().equals(version.document())))
                .limit(MOST_NOT_FOLLOWED)
                .forEach(each -> list.add(notFollowed(each)));
        larger.forEach(each -> list.add(larger(each)));
        addPieces(pieces);
        addRequests(incomplete, TaskList::missing, "home.todo.more-missing");
        Map<String, Instant> deposits =
                pieces.stream().collect(Collectors.toMap(Document::id, Document::depositedAt, (first, again) -> first));
        List<Reminder> reminders =
                Person.current().filter(Person::isAccompanied).isPresent() ? List.of() : vault.reminders();
        reminders.forEach(reminder -> list.add(item(
                reminder,
                Optional.ofNullable(deposits.get(reminder.document()))
                        .map(at -> ChangeablePieces.mayChange(at, today))
                        .orElse(true))));
        if (pieces.isEmpty() && Person.current().filter(Person::isAccompanied).isEmpty()) {
            list.add(new ListItem(
                    Components.badge(Tone.WAITING, Texts.get("home.todo.first")),
                    Components.link("/mes-pieces/deposer", Texts.get("pieces.deposit"))));
        }
        boolean changesPieces = !reminders.isEmpty()
                || pieces.stream()
                        .anyMatch(piece -> piece.archived().isEmpty()
                                && piece.awaitedDate().isPresent());
        ChangeablePieces.sentence().filter(limit -> changesPieces).ifPresent(limit -> add(Components.muted(limit)));
        showIfEmpty();
    }

    /** Adds the tasks about documents, up to a limit for each reason, and says whether there are more. */
    private void addPieces(List<Document> pieces) {
        List<Document> used =
                pieces.stream().filter(piece -> piece.archived().isEmpty()).toList();
        List<Document> falsified = withStatus(used, FALSIFIED);
        List<Document> others = withStatus(used, OTHER_HOLDER).stream()
                .filter(piece -> isOfAnotherBirthDate(piece) || isRecent(piece.depositedAt()))
                .toList();
        List<ListItem> recognised = used.stream()
                .flatMap(piece -> piece.otherType().map(type -> recognised(piece, type)).stream())
                .toList();
        List<Document> undated =
                used.stream().filter(piece -> piece.awaitedDate().isPresent()).toList();
        falsified.stream().limit(MOST_OF_A_REASON).forEach(piece -> list.add(unreliable(piece)));
        others.stream().limit(MOST_OF_A_REASON).forEach(piece -> list.add(unreliable(piece)));
        recognised.stream().limit(MOST_OF_A_REASON).forEach(list::add);
        undated.stream().limit(MOST_OF_A_REASON).forEach(piece -> list.add(undated(piece)));
        if (Stream.of(falsified, others, recognised, undated).anyMatch(each -> each.size() > MOST_OF_A_REASON)) {
            var more = new ListItem(
                    Components.badge(Tone.WAITING, Texts.get("home.todo.more-pieces")),
                    Components.link("/mes-pieces", Texts.get("home.todo.more-pieces.see")));
            more.setId("autres-pieces");
            list.add(more);
        }
    }

    private static List<Document> withStatus(List<Document> pieces, String code) {
        return pieces.stream()
                .filter(piece -> piece.status().code().equals(code))
                .toList();
    }

    /** Returns whether it is another person's by its date of birth alone, so that it is to be looked at however old it is. */
    private static boolean isOfAnotherBirthDate(Document piece) {
        return piece.status().difference().filter("birth-date"::equals).isPresent();
    }

    /** Returns whether the deposit is so recent that its owner may not have looked at it yet. */
    private boolean isRecent(Instant depositedAt) {
        return !CivilTime.day(depositedAt).isBefore(today.minusDays(DAYS_OF_ANOTHERS));
    }

    /**
     * Adds a task for each request, up to a limit.
     *
     * @param more key of the text which says that there are more than the limit
     */
    private void addRequests(List<OwnCase> requests, Function<OwnCase, ListItem> task, String more) {
        requests.stream().limit(MOST_REQUESTS).map(task).forEach(list::add);
        if (requests.size() > MOST_REQUESTS) {
            list.add(new ListItem(
                    Components.badge(Tone.WAITING, Texts.get(more)),
                    Components.link("/mes-demandes", RepresentationTexts.allRequests())));
        }
    }

    private ListItem waiting(OwnCase request) {
        var item = new ListItem(Components.badge(Tone.WAITING, waitsFor(request)));
        request.answerBy().ifPresent(day -> item.add(Components.muted(OwnCaseTexts.answerBy(Dates.day(day), today))));
        item.add(to(request, request.missed().isEmpty() ? "home.todo.answer" : "home.todo.choose-another"));
        return item;
    }

    /** Names the documents that cannot be read, or what is asked for. */
    private static String waitsFor(OwnCase request) {
        return request.missed().isEmpty()
                ? Texts.get(
                        "home.todo.asked",
                        request.demarche().title(),
                        OwnCaseTexts.asked(request),
                        request.department().name())
                : Texts.get(
                        "home.todo.not-readable",
                        request.demarche().title(),
                        request.missed().stream()
                                .map(each -> Texts.get(
                                        "not-readable.piece",
                                        each.type().name(),
                                        UnavailableTexts.forOwner(each, Texts.language())))
                                .collect(Collectors.joining(", ")));
    }

    private static ListItem missing(OwnCase request) {
        return new ListItem(
                Components.badge(
                        Tone.WAITING,
                        Texts.get(
                                "home.todo.missing",
                                request.demarche().title(),
                                MissingTexts.of(request.missing(), request.given(), Texts.language()))),
                to(request, "home.todo.see-request"));
    }

    private static Anchor to(OwnCase request, String key) {
        Anchor link = Components.link("/mes-demandes/" + request.caseReference(), Texts.get(key));
        link.add(Components.screenReaderText(" " + request.demarche().title()));
        return link;
    }

    private static ListItem notFollowed(NotFollowedVersion version) {
        String address = "/mes-autorisations/" + version.authorisation();
        Anchor decide = Components.link(
                version.isUnchangeable()
                        ? address
                        : address + "/pieces#piece-" + version.type().code(),
                Texts.get(version.isUnchangeable() ? "not-followed.see" : "not-followed.choose"));
        decide.add(Components.screenReaderText(
                " " + version.type().name() + ", " + version.demarche().name()));
        var item = new ListItem(
                Components.badge(Tone.WAITING, NotFollowedTexts.sentence(version, Texts.language())),
                Components.muted(NotFollowedTexts.choice(version, Texts.language())),
                decide);
        item.setId("pas-suivie-" + version.document());
        return item;
    }

    /** Asks about a text that lets more be read: the resident compares and agrees, or keeps the former one. */
    private ListItem larger(LargerVersion asked) {
        String title = asked.demarche().name();
        var item = new ListItem();
        item.setId("texte-change-" + asked.authorisation());
        NativeButton keep = Components.button(Texts.get("home.todo.larger.keep"), "secondary", () -> keep(asked, item));
        keep.setId("garder-" + asked.authorisation());
        keep.add(Components.screenReaderText(" " + title));
        item.add(
                Components.badge(Tone.WAITING, Texts.get("home.todo.larger", title)),
                Components.muted(Texts.get("home.todo.larger.what")),
                Components.row(
                        named(
                                "/mes-autorisations/" + asked.authorisation() + "?comparer",
                                "home.todo.larger.compare",
                                title),
                        keep));
        return item;
    }

    private void keep(LargerVersion asked, ListItem item) {
        try {
            consent.keepFormerText(asked.authorisation(), asked.version());
            Notices.show(
                    Tone.SETTLED,
                    Texts.get("home.todo.larger.kept", asked.demarche().name()));
            item.removeFromParent();
            showIfEmpty();
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            Notices.show(Tone.DANGER, ServiceErrorTexts.sentence(failure, Texts.language()));
        }
    }

    private static ListItem unreliable(Document piece) {
        String name = PieceTexts.name(piece);
        Anchor see = Components.link("/mes-pieces#piece-" + piece.id(), Texts.get("home.todo.see"));
        see.add(Components.screenReaderText(" " + name));
        boolean isOthers = piece.status().code().equals(OTHER_HOLDER);
        var item = new ListItem(Components.badge(
                isOthers ? Tone.WAITING : Tone.DANGER,
                Texts.get(
                        "home.todo.status",
                        name,
                        PieceTexts.label(piece.status(), piece.status().code()))));
        if (isOthers && !isOfAnotherBirthDate(piece)) {
            item.add(Components.muted(Texts.get("home.todo.others-name")));
        }
        item.add(see);
        item.setId("a-regarder-" + piece.id());
        return item;
    }

    /** Leads to a document that looks like one of another type, which is proposed for no démarche where it is filed. */
    private static ListItem recognised(Document piece, NamedCode type) {
        String name = PieceTexts.name(piece);
        Anchor see = Components.link("/mes-pieces#piece-" + piece.id(), Texts.get("home.todo.see"));
        see.add(Components.screenReaderText(" " + name));
        var item = new ListItem(
                Components.badge(Tone.WAITING, Texts.get("home.todo.recognised", name, type.name())),
                Components.muted(Texts.get("home.todo.recognised.why")),
                see);
        item.setId("a-ranger-" + piece.id());
        return item;
    }

    private ListItem undated(Document piece) {
        String name = PieceTexts.name(piece);
        var item = new ListItem(
                Components.badge(
                        Tone.WAITING,
                        Texts.get(
                                "home.todo.status",
                                IndistinguishablePieces.nameAndDeposit(name, piece.depositedAt(), false),
                                Texts.get("status.undated"))),
                Components.muted(Texts.get("date.why")));
        if (ChangeablePieces.mayChange(piece.depositedAt(), today)) {
            Anchor state = Components.link(PieceTexts.dating(piece.id()), Texts.get("date.state"));
            state.add(Components.screenReaderText(" " + name));
            item.add(state);
        }
        item.setId("a-dater-" + piece.id());
        return item;
    }

    /** @param mayChange whether the document may be replaced or deleted */
    private ListItem item(Reminder reminder, boolean mayChange) {
        String name = PieceTexts.name(reminder.type(), reminder.period());
        return reminder.validUntil()
                .map(last -> renewal(reminder, mayChange, name, last))
                .orElseGet(() -> question(reminder, mayChange, name));
    }

    private ListItem renewal(Reminder reminder, boolean mayChange, String name, LocalDate last) {
        return new ListItem(
                Components.badge(
                        reminder.ended() ? Tone.DANGER : Tone.WAITING,
                        Texts.get(reminder.ended() ? "home.todo.ended" : "home.todo.renew", name)),
                Components.muted(
                        stated.contains(reminder.document())
                                ? Texts.get("home.todo.renew.stated", Dates.validity(last, today, Texts.language()))
                                : Dates.validity(last, today, Texts.language())),
                mayChange
                        ? replacement(reminder, "home.todo.renew.do", name)
                        : named("/mes-pieces/deposer?type=" + reminder.type().code(), "home.todo.renew.do", name));
    }

    /** Asks once a year whether a document without an end is still right. */
    private ListItem question(Reminder reminder, boolean mayChange, String name) {
        var item = new ListItem();
        item.setId("a-jour-" + reminder.document());
        NativeButton yes = Components.button(
                Texts.get("home.todo.still-right.yes"), "secondary", () -> answer(reminder, name, item));
        yes.add(Components.screenReaderText(" " + name));
        item.add(Components.badge(Tone.WAITING, Texts.get("home.todo.still-right", name)));
        if (mayChange) {
            item.add(
                    Components.muted(Texts.get("home.todo.still-right.what")),
                    Components.row(
                            yes,
                            replacement(reminder, "home.todo.still-right.replace", name),
                            named("/mes-pieces#piece-" + reminder.document(), "home.todo.still-right.delete", name)));
        } else {
            item.add(Components.row(yes));
        }
        return item;
    }

    private static Component replacement(Reminder reminder, String key, String name) {
        return named(PieceTexts.replacement(reminder.type().code(), reminder.document()), key, name);
    }

    private static Anchor named(String address, String key, String name) {
        Anchor link = Components.link(address, Texts.get(key));
        link.add(Components.screenReaderText(" " + name));
        return link;
    }

    private void answer(Reminder reminder, String name, ListItem item) {
        try {
            vault.confirmStillValid(reminder.document());
            Notices.show(Tone.SETTLED, Texts.get("home.todo.still-right.done", name));
            item.removeFromParent();
            showIfEmpty();
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            Notices.show(Tone.DANGER, ServiceErrorTexts.sentence(failure, Texts.language()));
        }
    }

    private void showIfEmpty() {
        if (list.getChildren().findAny().isEmpty()) {
            removeAll();
            add(Components.muted(Texts.get("home.todo.none")));
        }
    }
}
