package fr.montpellier.multipass.portal.dpo.requests;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.TextBox;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.rights.RightsTexts;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.consent.RightsGateway;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Shows the requests of residents, those that are due first before the others, each with a draft of the answer. */
@RolesAllowed("DPO")
@Route(value = "dpo/demandes", layout = PortalLayout.class)
class RightsInboxView extends Screen {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 2_000;
    private static final int SHORTEST = 10;
    private static final int SOON = 7;

    /** Stands in drafts where the officer has to write. */
    private static final String TO_COMPLETE = "…";

    private final transient RightsGateway rights;
    private final LocalDate today;
    private final Div message = new Div();
    private final Div open = new Div();
    private final Div answered = new Div();

    RightsInboxView(RightsGateway rights, Clock clock) {
        super("rights.inbox.title");
        this.rights = rights;
        today = CivilTime.today(clock);
        message.setId("avis-demandes");
        message.getElement().setAttribute("role", "status");
        open.setId("a-traiter");
        answered.setId("traitees");
        add(
                new Paragraph(Texts.get("rights.inbox.intro")),
                message,
                new H2(Texts.get("rights.inbox.open")),
                open,
                new H2(Texts.get("rights.inbox.answered")),
                answered);
        show();
    }

    private void show() {
        open.removeAll();
        answered.removeAll();
        list(open, rights::open, Optional.empty(), this::toAnswer);
        list(answered, rights::answered, Optional.empty(), this::done);
        if (open.getComponentCount() == 0) {
            open.add(Components.muted(Texts.get("rights.inbox.none")));
        }
        if (answered.getComponentCount() == 0) {
            answered.add(Components.muted(Texts.get("rights.inbox.none-answered")));
        }
    }

    /** Adds a page of requests, and the button that replaces itself by the next one. */
    private static void list(
            Div shown,
            Function<Optional<String>, Page<RightsGateway.Request>> pages,
            Optional<String> after,
            Function<RightsGateway.Request, Div> card) {
        Page<RightsGateway.Request> page = pages.apply(after);
        page.items().forEach(request -> shown.add(card.apply(request)));
        var more = new Div();
        Components.nextPage(page.next(), next -> {
                    more.removeFromParent();
                    list(shown, pages, Optional.of(next), card);
                })
                .ifPresent(button -> {
                    button.setId("suite-" + shown.getId().orElse(""));
                    more.add(button);
                    shown.add(more);
                });
    }

    private Div toAnswer(RightsGateway.Request request) {
        Div card = card(request);
        var draft = new TextBox("reponse-" + request.id(), LONGEST);
        draft.setValue(Texts.find(Texts.language(), "rights.template." + request.kind())
                .orElse(""));
        card.add(draft.labelled(Texts.get("rights.inbox.answer"), Texts.get("rights.inbox.answer.help")));
        var row = Components.row(
                action(
                        "accorder-",
                        request,
                        "rights.inbox.grant",
                        "primary",
                        draft,
                        sentence -> rights.answer(request.id(), true, sentence)),
                action(
                        "refuser-",
                        request,
                        "rights.inbox.refuse",
                        "secondary",
                        draft,
                        sentence -> rights.answer(request.id(), false, sentence)));
        if (request.extension().isEmpty() && !today.isAfter(request.due())) {
            row.add(action(
                    "prolonger-",
                    request,
                    "rights.inbox.extend",
                    "quiet",
                    draft,
                    sentence -> rights.extend(request.id(), sentence)));
        }
        card.add(row);
        return card;
    }

    private NativeButton action(
            String id, RightsGateway.Request request, String key, String look, TextBox draft, Consumer<String> step) {
        var button = Components.button(Texts.get(key), look, () -> run(draft.text(), step));
        button.setId(id + request.id());
        return button;
    }

    private void run(String sentence, Consumer<String> step) {
        message.removeAll();
        if (sentence.length() < SHORTEST || sentence.contains(TO_COMPLETE)) {
            message.add(Components.badge(
                    Tone.WAITING,
                    Texts.get(sentence.length() < SHORTEST ? "rights.inbox.too-short" : "rights.inbox.to-complete")));
            return;
        }
        try {
            step.accept(sentence);
            message.add(Components.badge(Tone.SETTLED, Texts.get("rights.inbox.done")));
            show();
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            message.add(Components.badge(Tone.WAITING, ServiceErrorTexts.sentence(failure, Texts.language())));
        }
    }

    private Div done(RightsGateway.Request request) {
        Div card = card(request);
        card.add(RightsTexts.answers(request, Texts.language()));
        request.restriction().ifPresent(restriction -> addRestriction(card, request, restriction));
        return card;
    }

    private void addRestriction(Div card, RightsGateway.Request request, RightsGateway.Restriction restriction) {
        Locale language = Texts.language();
        String since = Dates.date(restriction.beganAt(), language);
        restriction
                .endsAt()
                .ifPresentOrElse(
                        end -> card.add(new Paragraph(Texts.get(
                                "rights.inbox.restriction.ends",
                                since,
                                Dates.date(end, language),
                                restriction.sentence().orElse("")))),
                        () -> {
                            card.add(new Paragraph(Texts.get("rights.inbox.restriction.since", since)));
                            addEnd(card, request);
                        });
    }

    private void addEnd(Div card, RightsGateway.Request request) {
        var why = new TextBox("fin-" + request.id(), LONGEST);
        card.add(
                why.labelled(Texts.get("rights.inbox.restriction.why"), Texts.get("rights.inbox.restriction.why.help")),
                Components.row(action(
                        "lever-",
                        request,
                        "rights.inbox.restriction.end",
                        "secondary",
                        why,
                        sentence -> rights.endRestriction(request.id(), sentence))));
    }

    private Div card(RightsGateway.Request request) {
        Locale language = Texts.language();
        Div card = Components.card(new H3(RightsTexts.kind(request.kind(), language)));
        card.setId("demande-" + request.id());
        card.add(new Paragraph(request.isOpen() ? due(request) : RightsTexts.state(request, language)));
        card.add(Components.muted(Texts.in(language, "rights.sent-on", Dates.date(request.receivedAt(), language))));
        if (!request.sentence().isEmpty()) {
            card.add(new Paragraph(Texts.in(language, "rights.inbox.wrote", request.sentence())));
        }
        request.extension()
                .filter(why -> request.isOpen())
                .ifPresent(why -> card.add(Components.muted(Texts.in(language, "rights.extended", why))));
        request.entry()
                .ifPresent(entry -> card.add(new Paragraph(new Anchor(
                        "/dpo?journal=" + entry.journal() + "&entree=" + entry.name(),
                        Texts.get("rights.inbox.entry")))));
        return card;
    }

    private Span due(RightsGateway.Request request) {
        long days = ChronoUnit.DAYS.between(today, request.due());
        String day = Dates.date(request.due(), Texts.language());
        return days < 0
                ? Components.badge(Tone.DANGER, Texts.get("rights.inbox.late", day))
                : Components.badge(
                        days <= SOON ? Tone.WAITING : Tone.PLAIN,
                        days == 0 ? Texts.get("rights.inbox.due.today") : Texts.plural("rights.inbox.due", days, day));
    }
}
