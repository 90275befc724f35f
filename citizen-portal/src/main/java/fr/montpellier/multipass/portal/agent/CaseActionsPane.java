package fr.montpellier.multipass.portal.agent;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.portal.design.components.Choice;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.CopyButton;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.components.TextBox;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.cases.CaseContent;
import fr.montpellier.multipass.portal.gateways.consent.cases.CaseFile;
import fr.montpellier.multipass.portal.gateways.consent.cases.CasesGateway;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Shows what agents do in a case and what they wrote: steps, requests for pieces, verified pieces, notes, history. */
class CaseActionsPane extends Div {

    private static final long serialVersionUID = 1L;
    private static final int SENTENCE = 500;
    private static final int NOTE = 2000;
    private static final String DECISION = "decision-recorded";
    private static final String CLOSED = "closed";
    private static final List<String> REFUSALS = List.of("unreadable", "too-old", "other-person");
    private static final List<String> DELAYS = List.of("7", "15", "30", "60");
    private static final String USUAL_DELAY = "15";

    /** Changes the case, and tells the agent with the text of the key that it is done. */
    interface Change {
        void run(UnaryOperator<CaseFile> action, String done);
    }

    private final transient CasesGateway cases;
    private final transient Change change;
    private final transient Function<String, Optional<String>> names;
    private final Div asking = new Div();
    /** Keep what the agent wrote while the case is shown anew, until it is recorded. */
    private final TextBox decision = new TextBox("phrase", SENTENCE);

    private final TextBox note = new TextBox("note", NOTE);
    private transient Optional<CaseFile> file = Optional.empty();

    /** @param names of the documents that were given, by identifier; empty for one that the agent does not see */
    CaseActionsPane(CasesGateway cases, Change change, Function<String, Optional<String>> names) {
        this.names = names;
        this.cases = cases;
        this.change = change;
        addClassName("sections");
        asking.setId("demander");
        asking.getElement().setAttribute("tabindex", "-1");
    }

    /** Shows the work on a case as it stands now. What the agent began to write stays, unless the case takes it no more. */
    void show(CaseFile now) {
        file = Optional.of(now);
        removeAll();
        if (now.content().filter(content -> !content.requestable().isEmpty()).isEmpty()) {
            asking.removeAll();
        }
        now.content().ifPresent(content -> {
            add(Components.section("suite-du-dossier", Texts.get("case.work"), steps(now, content)));
            add(Components.section("demandes", Texts.get("case.requests"), requests(now, content)));
            if (!content.verified().isEmpty()) {
                add(Components.section("pieces-verifiees", Texts.get("case.verified"), verified(now, content)));
            }
            add(Components.section("notes", Texts.get("case.notes"), notes(content)));
            add(Components.section("historique", Texts.get("case.history"), history(now, content)));
        });
    }

    private Component[] steps(CaseFile now, CaseContent content) {
        var buttons = Components.row();
        content.steps().forEach(step -> {
            NativeButton button = Components.button(
                    Texts.get("case.step." + step), step.equals(CLOSED) ? "secondary" : "primary", () -> take(step));
            button.setId("etape-" + step);
            buttons.add(button);
        });
        List<Component> parts = new ArrayList<>();
        parts.add(assignment(now));
        if (content.steps().contains(DECISION)) {
            parts.add(decision.labelled(Texts.get("case.sentence"), Texts.get("case.sentence.help")));
        }
        parts.add(buttons);
        return parts.toArray(Component[]::new);
    }

    private void take(String step) {
        boolean needed = step.equals(DECISION);
        if (needed && decision.text().isEmpty()) {
            decision.getElement().setAttribute("aria-invalid", "true");
            decision.getElement().callJsFunction("focus");
            Notices.show(Tone.DANGER, Texts.get("case.sentence.missing"));
            return;
        }
        if (!needed && !step.equals(CLOSED)) {
            change.run(now -> cases.step(now, step, ""), "case.step.done");
            return;
        }
        change.run(
                now -> {
                    CaseFile after = cases.step(now, step, decision.text());
                    clear(decision);
                    return after;
                },
                "case.step.done");
    }

    private static void clear(TextBox written) {
        written.clear();
        written.getElement().removeAttribute("aria-invalid");
    }

    private Div assignment(CaseFile now) {
        var row = Components.row(new Span(now.assignee()
                .map(agent -> agent.mine() ? Texts.get("case.assigned.me") : Texts.get("case.assigned", agent.name()))
                .orElseGet(() -> Texts.get("case.assigned.none"))));
        if (now.state().equals("archived")) {
            return row;
        }
        if (now.assignee().filter(CaseFile.Assignee::mine).isEmpty()) {
            row.add(assign("prendre", "case.take", Optional.of("me")));
        }
        if (now.assignee().isPresent()) {
            row.add(assign("rendre", "case.release", Optional.empty()));
        }
        var colleagues = new Div();
        colleagues.addClassName("as-list");
        NativeButton over =
                Components.button(Texts.get("case.hand-over"), "quiet", () -> chooseColleague(now, colleagues));
        over.setId("transmettre");
        row.add(over);
        return new Div(row, colleagues);
    }

    private NativeButton assign(String id, String key, Optional<String> agent) {
        NativeButton button = Components.button(
                Texts.get(key),
                "secondary",
                () -> change.run(
                        now -> cases.assign(now, agent),
                        agent.isPresent() ? "case.assign.taken" : "case.assign.released"));
        button.setId(id);
        return button;
    }

    private void chooseColleague(CaseFile now, Div place) {
        Map<String, String> names = new LinkedHashMap<>();
        cases.colleagues(now).forEach(each -> names.put(each.id(), each.name()));
        place.removeAll();
        if (names.isEmpty()) {
            place.add(Components.muted(Texts.get("case.hand-over.none")));
            return;
        }
        var choice = new Choice("collegue", names, names.keySet().iterator().next());
        NativeButton give = Components.button(
                Texts.get("case.hand-over.do"),
                "primary",
                () -> change.run(shown -> cases.assign(shown, Optional.of(choice.value())), "case.assign.handed-over"));
        give.setId("confier");
        place.add(choice.labelled(Texts.get("case.hand-over.to")), Components.row(give));
        choice.getElement().callJsFunction("focus");
    }

    private Component[] requests(CaseFile now, CaseContent content) {
        List<Component> parts = new ArrayList<>();
        if (content.requests().isEmpty()) {
            parts.add(Components.muted(Texts.get("case.requests.none")));
        } else {
            var list = new UnorderedList();
            list.addClassName("checklist");
            content.requests().forEach(request -> list.add(request(now, request)));
            parts.add(list);
        }
        if (!content.requestable().isEmpty()) {
            NativeButton ask = Components.button(Texts.get("case.ask"), "secondary", this::askForMissing);
            ask.setId("demander-une-piece");
            parts.add(Components.row(ask));
        }
        parts.add(asking);
        return parts.toArray(Component[]::new);
    }

    private ListItem request(CaseFile now, CaseContent.PieceRequest request) {
        Locale language = Texts.language();
        String name = request.refused()
                .flatMap(names)
                .orElseGet(() -> CaseTexts.piece(now, request.type(), request.period()));
        var what = new Div(
                new Paragraph(Texts.get("case.request." + request.reason(), Dates.date(request.askedAt(), language))));
        request.sentence().ifPresent(text -> what.add(Components.muted(Texts.get("case.quoted", text))));
        request.answer().ifPresent(text -> what.add(new Paragraph(Texts.get("case.request.answer", text))));
        Span status = request.outcome()
                .map(outcome -> Components.badge(
                        outcome.equals("given") ? Tone.SETTLED : Tone.PLAIN,
                        Texts.get(
                                "case.request.outcome." + outcome,
                                Dates.date(request.settledAt().orElse(request.askedAt()), language))))
                .orElseGet(() -> Components.badge(
                        Tone.WAITING, Texts.get("case.request.open", Dates.date(request.answerBy(), language))));
        var item = new ListItem(new Span(name), what, status);
        item.setId("demande-" + request.id());
        if (request.isOpen()) {
            NativeButton cancel = Components.button(
                    Texts.get("case.request.cancel"),
                    "quiet",
                    () -> change.run(shown -> cases.cancel(shown, request.id()), "case.request.cancelled"));
            cancel.setId("annuler-" + request.id());
            cancel.add(Components.screenReaderText(" " + name));
            item.add(cancel);
        }
        return item;
    }

    private void askForMissing() {
        Map<String, String> types = new LinkedHashMap<>();
        file.flatMap(CaseFile::content)
                .ifPresent(content -> content.requestable().forEach(type -> types.put(type.code(), type.name())));
        var type = new Choice("type-demande", types, types.keySet().iterator().next());
        showRequestForm(
                Texts.get("case.ask.question"),
                type.labelled(Texts.get("case.ask.type")),
                (sentence, days) -> new CasesGateway.Asked(
                        type.value(), Optional.empty(), Optional.empty(), "missing", sentence, days));
    }

    /** Asks why a piece is refused and what the resident reads about it. */
    void refuse(String type, String document, Optional<String> period, String name) {
        Map<String, String> reasons = new LinkedHashMap<>();
        REFUSALS.forEach(reason -> reasons.put(reason, Texts.get("case.refusal." + reason)));
        var reason = new Choice("motif", reasons, REFUSALS.getFirst());
        showRequestForm(
                Texts.get("case.refuse.question", name),
                reason.labelled(Texts.get("case.refuse.reason")),
                (sentence, days) ->
                        new CasesGateway.Asked(type, Optional.of(document), period, reason.value(), sentence, days));
    }

    private interface PieceRequestFactory {
        CasesGateway.Asked with(String sentence, int days);
    }

    private void showRequestForm(String question, Component what, PieceRequestFactory asked) {
        var sentence = new TextBox("message", SENTENCE);
        Map<String, String> delays = new LinkedHashMap<>();
        DELAYS.forEach(days -> delays.put(days, Texts.get("case.ask.days", Integer.parseInt(days))));
        var delay = new Choice("delai", delays, USUAL_DELAY);
        NativeButton send = Components.button(
                Texts.get("case.ask.send"),
                "primary",
                () -> change.run(
                        now -> {
                            CaseFile after =
                                    cases.ask(now, asked.with(sentence.text(), Integer.parseInt(delay.value())));
                            asking.removeAll();
                            return after;
                        },
                        "case.ask.done"));
        send.setId("envoyer-la-demande");
        NativeButton no = Components.button(Texts.get("case.ask.no"), "secondary", () -> {
            asking.removeAll();
            asking.getElement().callJsFunction("focus");
        });
        var heading = new Paragraph(question);
        heading.addClassName("question");
        var form = Components.card(
                heading,
                what,
                sentence.labelled(Texts.get("case.ask.message"), Texts.get("case.ask.message.help")),
                delay.labelled(Texts.get("case.ask.delay")),
                Components.row(send, no));
        asking.removeAll();
        asking.add(form);
        asking.getElement().callJsFunction("scrollIntoView");
        asking.getElement().callJsFunction("focus");
    }

    private static UnorderedList verified(CaseFile now, CaseContent content) {
        var list = new UnorderedList();
        list.addClassName("checklist");
        content.verified().forEach(each -> {
            var facts = new Div();
            each.facts().forEach(fact -> facts.add(fact(fact)));
            each.checkedDate()
                    .ifPresent(date -> facts.add(
                            new Div(new Span(Texts.get("case.verified.date", Dates.date(date, Texts.language()))))));
            list.add(new ListItem(
                    new Span(CaseTexts.piece(now, each.type(), each.period())),
                    facts,
                    Components.muted(
                            Texts.get("case.verified.by", each.agent(), Dates.date(each.at(), Texts.language())))));
        });
        return list;
    }

    private static Div fact(CaseContent.RecordedFact fact) {
        return Components.row(
                new Span(Texts.get("case.fact", fact.name(), fact.value())), CopyButton.of(fact.name(), fact.value()));
    }

    private void addNote() {
        if (!note.text().isEmpty()) {
            change.run(
                    now -> {
                        CaseFile after = cases.note(now, note.text());
                        clear(note);
                        return after;
                    },
                    "case.note.done");
        }
    }

    private Component[] notes(CaseContent content) {
        List<Component> parts = new ArrayList<>();
        parts.add(Components.muted(Texts.get("case.notes.help")));
        content.notes().forEach(each -> {
            var text = new Paragraph(each.text());
            text.addClassName("written");
            parts.add(Components.card(
                    Components.muted(Texts.get("case.note.by", each.agent(), Dates.date(each.at(), Texts.language()))),
                    text));
        });
        if (file.filter(now -> now.state().equals("archived")).isEmpty()) {
            NativeButton add = Components.button(Texts.get("case.note.add"), "secondary", this::addNote);
            add.setId("ajouter-la-note");
            parts.add(note.labelled(Texts.get("case.note.new"), ""));
            parts.add(Components.row(add));
        }
        return parts.toArray(Component[]::new);
    }

    private static UnorderedList history(CaseFile now, CaseContent content) {
        var list = new UnorderedList();
        list.addClassNames("plain-list", "steps");
        content.history().reversed().forEach(step -> {
            var line = new ListItem(new Span(Texts.get(
                    "case.history.line",
                    Dates.date(step.at(), Texts.language()),
                    Texts.get(CaseTexts.ofBasis(now, "case.history." + step.step())),
                    step.agent().map(agent -> " – " + agent).orElse(""),
                    step.type()
                            .map(type -> " – " + CaseTexts.piece(now, type, step.period()))
                            .orElse(""))));
            step.sentence().ifPresent(text -> line.add(Components.muted(Texts.get("case.quoted", text))));
            list.add(line);
        });
        return list;
    }
}
