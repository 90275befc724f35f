package fr.montpellier.multipass.portal.agent;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.portal.agent.documents.CaseExchanges;
import fr.montpellier.multipass.portal.agent.documents.CaseFacts;
import fr.montpellier.multipass.portal.agent.documents.PageFacts;
import fr.montpellier.multipass.portal.agent.documents.PageReader;
import fr.montpellier.multipass.portal.agent.documents.PageRefusals;
import fr.montpellier.multipass.portal.agent.documents.ReadingFailure;
import fr.montpellier.multipass.portal.agent.documents.VerdictBadge;
import fr.montpellier.multipass.portal.agent.documents.VerifiedDocumentForm;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.NameValueList;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.IndistinguishablePieces;
import fr.montpellier.multipass.portal.design.texts.MissingTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.design.texts.UnavailableTexts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.consent.Absence;
import fr.montpellier.multipass.portal.gateways.consent.UnavailableDocument;
import fr.montpellier.multipass.portal.gateways.consent.cases.CaseContent;
import fr.montpellier.multipass.portal.gateways.consent.cases.CaseFile;
import fr.montpellier.multipass.portal.gateways.consent.cases.CasesGateway;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.gateways.vault.documents.Consultation;
import fr.montpellier.multipass.portal.gateways.vault.documents.Document;
import fr.montpellier.multipass.portal.gateways.vault.documents.Fact;
import fr.montpellier.multipass.portal.gateways.vault.documents.PageText;
import fr.montpellier.multipass.portal.gateways.vault.exchanges.ExchangeAnswers;
import fr.montpellier.multipass.service.languages.WrittenDates;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shows one case: who it is about and where it stands, the pieces on the left with what is missing and the facts to record,
 * the page that is being read on the right, and below what the resident authorised and what agents do and wrote.
 */
class CasePane extends Article {

    private static final long serialVersionUID = 1L;

    private final transient CasesGateway cases;
    private final transient VaultGateway vault;
    private final transient ExchangeAnswers answers;
    private final transient PageRefusals refusals;
    private final Runnable onRefusal;
    private final transient Consumer<CaseFile> onChange;
    private final Div state = new Div();
    private final Div status = Components.row();
    private final Div left = new Div();
    private final Div given = new Div();
    private final Div missing = new Div();
    private final Div known = new Div();
    private final Div reader = new Div();
    private final Div record = new Div();
    private final CaseActionsPane work;
    /** Show of each piece what the case as it stands now says and allows. */
    private final transient List<Runnable> pieceUpdates = new ArrayList<>();
    /** Say how many readings of a piece were taken, by its identifier. */
    private final Map<String, Paragraph> readings = new HashMap<>();
    /** The names of the pieces that are shown, by identifier. */
    private final Map<String, String> names = new HashMap<>();

    private transient CaseFile file;

    /**
     * @param onRefusal runs when the vault refused a document, since the case has then changed after it was opened
     * @param onChange receives the case after each change that the agent made
     */
    CasePane(
            CaseFile file,
            CasesGateway cases,
            VaultGateway vault,
            ExchangeAnswers answers,
            PageRefusals refusals,
            Runnable onRefusal,
            Consumer<CaseFile> onChange) {
        this.file = file;
        this.cases = cases;
        this.vault = vault;
        this.answers = answers;
        this.refusals = refusals;
        this.onRefusal = onRefusal;
        this.onChange = onChange;
        setId("dossier");
        addClassName("case");
        record.addClassName("beside-page");
        missing.addClassName("as-one");
        state.addClassName("case-state");
        state.setId("etat");
        state.getElement().setAttribute("tabindex", "-1");
        reader.setId("lecture");
        reader.getElement()
                .setAttribute("role", "region")
                .setAttribute("aria-label", Texts.get("case.reader"))
                .setAttribute("tabindex", "-1");
        work = new CaseActionsPane(cases, this::change, id -> Optional.ofNullable(names.get(id)));
        showGiven();
        showState();
        showStatus(file);
        var beside = new Div();
        if (CaseFacts.isNeeded(file)) {
            beside.add(new CaseFacts(file, vault, onRefusal, this::actions));
        }
        file.content()
                .filter(content ->
                        content.exchanges().filter(sent -> !sent.isEmpty()).isPresent())
                .ifPresent(content -> beside.add(new CaseExchanges(file, content, answers, onRefusal)));
        given.addClassName("as-one");
        beside.add(given, missing, record);
        var right = new Div(reader);
        right.addClassName("beside");
        var columns = new Div(beside, right);
        columns.addClassName("case-columns");
        left.setId("hors-de-la-liste");
        add(state, left, columns, Components.section("autorise", Texts.get(agreedTitle(file)), known), work);
    }

    /** Brings the person and the state into view, wherever the case that was shown before was scrolled to. */
    void showHead() {
        getElement()
                .executeJs("this.parentElement.scrollTop = 0;"
                        + " if (this.getBoundingClientRect().top < 0) { this.scrollIntoView(); }");
    }

    /** Shows the header, and what agents do, as the case stands now. */
    private void showState() {
        state.removeAll();
        state.add(new H2(CaseTexts.name(file)));
        CaseTexts.identity(file).ifPresent(identity -> {
            Paragraph who = Components.muted(identity);
            who.setId("identite");
            state.add(who);
        });
        state.add(Components.row(CaseTexts.state(file), Components.muted(CaseTexts.since(file)), status));
        // An exchange gave no document that could be opened.
        if (!file.isActive() && !file.isExchange()) {
            state.add(Components.row(Components.link(
                    "/acces-exceptionnels?dossier=" + file.caseReference(), Texts.get("exceptional.from-case"))));
        }
        work.show(file);
    }

    /**
     * Says that the case left the list, and offers the next one.
     *
     * @param list name of the part of the cases that is listed
     */
    void showLeft(String list, Optional<CaseFile> next) {
        left.removeAll();
        left.add(
                Components.muted(Texts.get("case.left", list)),
                Components.row(next.map(file -> Components.action(
                                "/agent/" + file.caseReference(),
                                Texts.get("case.left.next", CaseTexts.name(file)),
                                "secondary"))
                        .orElseGet(() -> Components.link("/agent", Texts.get("case.left.none")))));
    }

    /** Removes what {@link #showLeft} shows. */
    void showListed() {
        left.removeAll();
    }

    /** Shows the pieces that were given, and those that cannot be read. */
    private void showGiven() {
        given.removeAll();
        pieceUpdates.clear();
        if (!file.types().stream().allMatch(RequestedType::factsOnly)) {
            given.add(new H3(Texts.get("case.pieces")), pieces());
        }
        if (!file.unavailableDocuments().isEmpty()) {
            given.add(unavailable(file));
        }
    }

    /** Shows the state of the authorisation, and whether documents are missing, as the list has it. */
    void showStatus(CaseFile now) {
        status.removeAll();
        CaseTexts.incomplete(now).ifPresent(status::add);
        status.add(CaseTexts.status(now));
        known.removeAll();
        known.add(agreed(now));
        missing.removeAll();
        List<Absence> explained = now.content().flatMap(CaseContent::absences).orElse(List.of());
        if (!now.missing().isEmpty()) {
            missing.add(new H3(Texts.get("case.missing")));
            missing(now).map(Paragraph::new).forEach(missing::add);
        }
        if (!explained.isEmpty()) {
            missing.add(new H3(Texts.get("case.absences")), explanations(now, explained));
        }
    }

    private static String agreedTitle(CaseFile file) {
        if (!file.isExchange()) {
            return "case.agreed";
        }
        return file.isActive() ? "case.exchange.agreed" : "case.exchange.agreed.ended";
    }

    private static NameValueList agreed(CaseFile file) {
        Locale language = Texts.language();
        NameValueList known = new NameValueList()
                .with(
                        Texts.get(file.isExchange() ? "case.exchange.purpose" : "case.purpose"),
                        Texts.get("case.quoted", file.purpose()));
        List<RequestedType> closed = CaseFacts.factsOnlyTypes(file);
        if (!closed.isEmpty()) {
            known.with(Texts.get("case.authorised-facts"), RequestedType.labels(closed));
        }
        List<RequestedType> opened =
                file.types().stream().filter(type -> !type.factsOnly()).toList();
        if (!opened.isEmpty()) {
            known.with(Texts.get("case.types"), RequestedType.labels(opened));
        }
        return known.with(
                Texts.get(file.isExchange() ? "case.exchange.sent" : "case.given"),
                Dates.date(file.givenAt(), language));
    }

    private static UnorderedList explanations(CaseFile file, List<Absence> explained) {
        var list = new UnorderedList();
        list.setId("pourquoi-manquantes");
        explained.forEach(each -> list.add(new ListItem(Texts.get(
                "case.absence", CaseTexts.type(file, each.type()), Texts.get("case.quoted", each.explanation())))));
        return list;
    }

    /** Names what is missing, and says since when, once for those that are missing since the same day. */
    private Stream<String> missing(CaseFile now) {
        Map<String, Instant> since = now.content()
                .or(file::content)
                .flatMap(CaseContent::missingSince)
                .orElse(Map.of());
        return now.types().stream()
                .filter(type -> now.missing().contains(type.code()))
                .collect(Collectors.groupingBy(
                        type -> Optional.ofNullable(since.get(type.code()))
                                .map(at -> Dates.date(at, Texts.language()))
                                .orElse(""),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .entrySet()
                .stream()
                .map(each -> {
                    String names = MissingTexts.of(each.getValue(), now.given(), Texts.language());
                    return each.getKey().isEmpty() ? names : Texts.get("case.missing.since", names, each.getKey());
                });
    }

    /**
     * Changes the case and shows it afterwards. If another change came first, the case is opened again, for the agent to
     * see what changed.
     */
    private void change(UnaryOperator<CaseFile> action, String done) {
        try {
            shown(action.apply(file));
            Notices.show(Tone.SETTLED, Texts.get(done));
            state.getElement().callJsFunction("focus");
        } catch (GatewayException.Refused refused) {
            String sentence = ServiceErrorTexts.sentence(refused, Texts.language());
            if (refused.problem().code().equals("case-changed")) {
                shown(cases.open(file.caseReference()));
                showGiven();
            }
            Notices.show(Tone.DANGER, sentence);
        } catch (GatewayException.Unreachable failure) {
            Notices.show(Tone.DANGER, ServiceErrorTexts.sentence(failure, Texts.language()));
        }
    }

    /** Returns who saw the date of a piece that its owner stated, if an agent did in this case. */
    private Optional<CaseContent.Verified> checked(Document piece) {
        return file.content()
                .flatMap(content -> piece.dated()
                        .filter(Document.Dated::toCheck)
                        .flatMap(dated -> content.checked(piece.id(), dated.date())));
    }

    private void shown(CaseFile now) {
        file = now;
        pieceUpdates.forEach(Runnable::run);
        showState();
        showStatus(now);
        onChange.accept(now);
    }

    private Div pieces() {
        try {
            List<Document> pieces = vault.documentsForCase(file.authorisationId(), file.caseReference());
            if (pieces.isEmpty()) {
                return file.unavailableDocuments().isEmpty()
                        ? new Div(Components.muted(Texts.get("case.no-pieces")))
                        : new Div();
            }
            var list = new UnorderedList();
            list.addClassName("checklist");
            Function<IndistinguishablePieces.Piece, String> named = IndistinguishablePieces.names(
                    pieces.stream().map(CasePane::alike).toList());
            pieces.forEach(piece -> names.put(piece.id(), named.apply(alike(piece))));
            pieces.forEach(piece -> list.add(item(piece, named.apply(alike(piece)))));
            pieceUpdates.forEach(Runnable::run);
            return new Div(list);
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            return new Div(ReadingFailure.of(failure, Texts.language()).notice());
        }
    }

    private static IndistinguishablePieces.Piece alike(Document piece) {
        return new IndistinguishablePieces.Piece(piece.id(), name(piece), piece.depositedAt());
    }

    private static String name(Document piece) {
        return WrittenDates.document(piece.type().name(), piece.period(), Texts.language());
    }

    private ListItem item(Document piece, String name) {
        NativeButton read = Components.button(Texts.get("case.read"), "primary", () -> read(piece, name));
        read.setId("lire-" + piece.id());
        read.add(Components.screenReaderText(" " + name));
        var summary = new Div(Components.row(VerdictBadge.badge(piece.status(), piece.reason())));
        VerdictBadge.unfit(piece.status(), piece.reason()).ifPresent(summary::add);
        summary.add(Components.muted(VerdictBadge.rest(piece.status(), piece.validUntil())));
        piece.dated().ifPresent(dated -> {
            Paragraph words = Components.muted("");
            summary.add(words);
            pieceUpdates.add(() -> words.setText(VerdictBadge.dated(dated, checked(piece))));
        });
        piece.readings().ifPresent(limited -> {
            Paragraph words = Components.muted(VerdictBadge.readings(limited));
            readings.put(piece.id(), words);
            summary.add(words);
        });
        piece.recognisedAs()
                .filter(type -> piece.isTypeConfirmed())
                .ifPresent(type -> summary.add(Components.muted(Texts.get(
                        "case.piece.type-confirmed", type.name(), piece.type().name()))));
        if (piece.isReplaced()) {
            summary.add(Components.muted(Texts.get("case.piece.replaced")));
        }
        VerdictBadge.sentences(piece.check()).forEach(sentence -> summary.add(Components.muted(sentence)));
        var actions = Components.row(read);
        NativeButton refuse = refusal(piece.type().code(), piece.id(), piece.period(), name);
        actions.add(refuse);
        pieceUpdates.add(() -> refuse.setVisible(isRequestable(piece.type().code())));
        var item = new ListItem(new Span(name), summary, actions);
        item.setId("piece-" + piece.id());
        return item;
    }

    private NativeButton refusal(String type, String document, Optional<String> period, String name) {
        NativeButton refuse =
                Components.button(Texts.get("case.refuse"), "quiet", () -> work.refuse(type, document, period, name));
        refuse.setId("refuser-" + document);
        refuse.add(Components.screenReaderText(" " + name));
        return refuse;
    }

    /** Returns what the agent can do with a document of which only facts are read: refuse it, record the facts. */
    private Div actions(
            NamedCode documentType, String document, Optional<String> period, String name, List<Fact> facts) {
        String type = documentType.code();
        NativeButton refuse = refusal(type, document, period, name);
        refuse.setVisible(isRequestable(type));
        pieceUpdates.add(() -> refuse.setVisible(isRequestable(type)));
        var actions = new Div(Components.row(refuse));
        file.content()
                .ifPresent(content -> actions.add(new VerifiedDocumentForm(
                        document,
                        "-" + document,
                        content.recordable().getOrDefault(type, List.of()),
                        facts,
                        Optional.empty(),
                        false,
                        (seen, dateSeen) -> change(
                                now -> cases.verify(now, document, period, seen, Optional.empty()),
                                "case.verified.done"))));
        return actions;
    }

    /** Returns whether a piece of a type can be asked for, as the case stands now. */
    private boolean isRequestable(String type) {
        return file.content().stream()
                .flatMap(content -> content.requestable().stream())
                .anyMatch(each -> each.code().equals(type));
    }

    /** Names the pieces that were given and cannot be read. */
    private static UnorderedList unavailable(CaseFile file) {
        var list = new UnorderedList();
        list.addClassName("checklist");
        file.unavailableDocuments().forEach(each -> list.add(item(each)));
        return list;
    }

    private static ListItem item(UnavailableDocument unavailable) {
        var item = new ListItem(
                new Span(unavailable.type().name()),
                Components.row(
                        Components.badge(Tone.WAITING, UnavailableTexts.forAgent(unavailable, Texts.language()))));
        item.setId("piece-" + unavailable.document());
        return item;
    }

    /** Opens a piece beside the list, in view and with the focus. */
    private void read(Document piece, String name) {
        reader.removeAll();
        record.removeAll();
        reader.add(new H3(name));
        try {
            Consultation opened = vault.open(file.authorisationId(), piece.id(), file.caseReference());
            opened.readings()
                    .ifPresent(now -> Optional.ofNullable(readings.get(piece.id()))
                            .ifPresent(words -> words.setText(VerdictBadge.readings(now))));
            var stated = new PageFacts(opened.facts(), () -> bringIntoView(reader));
            reader.add(new PageReader(
                    name,
                    opened.pages(),
                    number -> address(piece, "/" + opened.id() + "/" + number),
                    number -> text(piece, name, opened, number),
                    () -> bringIntoView(stated),
                    () -> refusals.take(piece.id()).ifPresent(failure -> showFailure(name, failure))));
            record.add(stated);
            if (file.givesFilesOf(piece.type().code())) {
                reader.add(new Paragraph(download(piece, name)));
            }
            file.content()
                    .ifPresent(content -> record.add(new VerifiedDocumentForm(
                            piece.id(),
                            "",
                            content.recordable().getOrDefault(piece.type().code(), List.of()),
                            opened.facts(),
                            piece.dated().filter(Document.Dated::toCheck),
                            checked(piece).isPresent(),
                            (facts, dateSeen) -> change(
                                    now -> cases.verify(
                                            now,
                                            piece.id(),
                                            piece.period(),
                                            facts,
                                            piece.dated()
                                                    .filter(date -> dateSeen)
                                                    .map(Document.Dated::date)),
                                    "case.verified.done"))));
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            showFailure(name, ReadingFailure.of(failure, Texts.language()));
        }
        bringIntoView(reader);
    }

    private static void bringIntoView(Component part) {
        part.getElement().callJsFunction("scrollIntoView");
        part.getElement().callJsFunction("focus");
    }

    private Optional<PageText> text(Document piece, String name, Consultation opened, int number) {
        try {
            return Optional.of(
                    vault.pageText(file.authorisationId(), piece.id(), opened.id(), number, file.caseReference()));
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            showFailure(name, ReadingFailure.of(failure, Texts.language()));
            return Optional.empty();
        }
    }

    private void showFailure(String name, ReadingFailure failure) {
        reader.removeAll();
        record.removeAll();
        reader.add(new H3(name), failure.notice());
        onRefusal.run();
    }

    private Anchor download(Document piece, String name) {
        Anchor link = Components.bypassRouter(Components.link(address(piece, ""), Texts.get("case.download")));
        link.add(Components.screenReaderText(" " + name));
        link.setTarget("_blank");
        link.setId("telecharger");
        return link;
    }

    private String address(Document piece, String page) {
        return "/fichiers/agent/" + file.authorisationId() + "/" + piece.id() + page + "?dossier="
                + URLEncoder.encode(file.caseReference(), StandardCharsets.UTF_8);
    }
}
