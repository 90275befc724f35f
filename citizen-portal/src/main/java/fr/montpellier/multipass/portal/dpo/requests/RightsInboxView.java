package fr.montpellier.multipass.portal.dpo.requests;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.TextBox;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.lists.CardList;
import fr.montpellier.multipass.portal.design.lists.CardNotice;
import fr.montpellier.multipass.portal.design.lists.CountedCardList;
import fr.montpellier.multipass.portal.design.people.IdentityTexts;
import fr.montpellier.multipass.portal.design.rights.RightsTexts;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.RightsGateway;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Shows the requests of residents, those that are due first before the others, each with who asks and a draft of the answer. A card that
 * is answered changes where it stands; the drafts of the others stay.
 */
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
    private final List<CountedCardList<RightsGateway.Request>> lists;

    RightsInboxView(RightsGateway rights, Clock clock) {
        super("rights.inbox.title");
        this.rights = rights;
        today = CivilTime.today(clock);
        lists = List.of(
                new CountedCardList<>(
                        "a-traiter", "rights.inbox.open", rights::open, this::toAnswer, Texts.get("rights.inbox.none")),
                new CountedCardList<>(
                        "limitations",
                        "rights.inbox.restricting",
                        rights::restricting,
                        this::done,
                        Texts.get("rights.inbox.none-restricting")),
                new CountedCardList<>(
                        "traitees",
                        "rights.inbox.answered",
                        rights::answered,
                        this::done,
                        Texts.get("rights.inbox.none-answered")));
        add(new Paragraph(Texts.get("rights.inbox.intro")), new Paragraph(Texts.get("rights.inbox.who")));
        lists.forEach(this::add);
    }

    /** Shows a request with what it became. */
    private Div now(RightsGateway.Request request) {
        return request.isOpen() ? toAnswer(request) : done(request);
    }

    private Div toAnswer(RightsGateway.Request request) {
        Div card = card(request);
        var draft = new TextBox("reponse-" + request.id(), LONGEST);
        draft.setValue(Texts.find(Texts.language(), "rights.template." + request.kind())
                .orElse(""));
        var notice = new CardNotice(request.id());
        card.add(draft.labelled(Texts.get("rights.inbox.answer"), Texts.get("rights.inbox.answer.help")), notice);
        var decision = new Decision(card, draft, notice, request.id());
        var row = Components.row(
                decision.button(
                        "accorder-",
                        "rights.inbox.grant",
                        "primary",
                        words -> rights.answer(request.id(), true, words)),
                decision.button(
                        "refuser-",
                        "rights.inbox.refuse",
                        "secondary",
                        words -> rights.answer(request.id(), false, words)));
        if (request.extension().isEmpty() && !today.isAfter(request.due())) {
            row.add(decision.button(
                    "prolonger-", "rights.inbox.extend", "quiet", words -> rights.extend(request.id(), words)));
        }
        card.add(row);
        return card;
    }

    /** What the officer writes on a card, and decides: the card changes where it stands, and the drafts of all others stay. */
    private final class Decision {

        private final Div card;
        private final TextBox words;
        private final CardNotice notice;
        private final String request;

        Decision(Div card, TextBox words, CardNotice notice, String request) {
            this.card = card;
            this.words = words;
            this.notice = notice;
            this.request = request;
        }

        NativeButton button(String id, String key, String look, Function<String, RightsGateway.Request> step) {
            var button = Components.button(Texts.get(key), look, () -> run(step));
            button.setId(id + request);
            return button;
        }

        private void run(Function<String, RightsGateway.Request> step) {
            String written = words.text();
            if (written.length() < SHORTEST || written.contains(TO_COMPLETE)) {
                notice.refuse(
                        Texts.get(written.length() < SHORTEST ? "rights.inbox.too-short" : "rights.inbox.to-complete"),
                        words);
                return;
            }
            notice.attempt(words, () -> {
                RightsGateway.Request changed = step.apply(written);
                CardList.replace(card, CardNotice.done(request, Texts.get("rights.inbox.done"), now(changed)));
                lists.forEach(CountedCardList::count);
            });
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
        var notice = new CardNotice(request.id());
        card.add(
                why.labelled(Texts.get("rights.inbox.restriction.why"), Texts.get("rights.inbox.restriction.why.help")),
                notice,
                Components.row(new Decision(card, why, notice, request.id())
                        .button(
                                "lever-",
                                "rights.inbox.restriction.end",
                                "secondary",
                                words -> rights.endRestriction(request.id(), words))));
    }

    private Div card(RightsGateway.Request request) {
        Locale language = Texts.language();
        Div card = Components.card(new H3(RightsTexts.kind(request.kind(), language)));
        card.setId("demande-" + request.id());
        card.add(requester(request));
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

    private static Div requester(RightsGateway.Request request) {
        return request.requester()
                .map(who -> new Div(
                        new Paragraph(Texts.get("rights.inbox.who.name", who.name())),
                        Components.muted(IdentityTexts.sentences(
                                who.birthName(),
                                who.birthdate(),
                                who.representative()
                                        .map(person ->
                                                IdentityTexts.represented(who.name(), person.kind(), person.name()))
                                        .orElseGet(() -> IdentityTexts.identified(who.level()))))))
                .orElseGet(() -> new Div(Components.muted(Texts.get("rights.inbox.who.unknown"))));
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
