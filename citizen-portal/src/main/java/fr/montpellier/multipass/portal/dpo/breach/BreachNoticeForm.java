package fr.montpellier.multipass.portal.dpo.breach;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.TextBox;
import fr.montpellier.multipass.portal.design.lists.CardList;
import fr.montpellier.multipass.portal.design.lists.CardNotice;
import fr.montpellier.multipass.portal.design.rights.BreachNoticeTexts;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.vault.BreachGateway;
import fr.montpellier.multipass.service.languages.Languages;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The officer writes to the residents whom a breach concerns: a first button shows the message as they will read it, a second sends it. */
class BreachNoticeForm extends Div {

    private static final long serialVersionUID = 1L;
    private static final int SHORTEST = 10;
    private static final int LONGEST = 2_000;

    private final transient BreachGateway breaches;
    private final transient Runnable sent;
    private final transient Clock clock;
    private final BreachPeriod period;
    private final long residents;
    private final TextBox message = new TextBox("message", LONGEST);
    private final CardNotice notice = new CardNotice("envoi");
    private final Div preview = new Div();

    /** Of all attempts of this form: an answer that was lost does not send the message twice. */
    private final UUID attempt = UUID.randomUUID();

    /**
     * @param residents how many will be written to
     * @param sent runs once the message is sent
     */
    BreachNoticeForm(BreachGateway breaches, Clock clock, BreachPeriod period, long residents, Runnable sent) {
        this.breaches = breaches;
        this.clock = clock;
        this.period = period;
        this.residents = residents;
        this.sent = sent;
        setId("ecrire");
        addClassName("decision");
        preview.setId("apercu");
        add(
                message.labelled(Texts.get("breach.message"), Texts.get("breach.message.help")),
                notice,
                Components.row(button("relire", "breach.message.preview", "secondary", this::show)),
                preview);
    }

    private static NativeButton button(String id, String key, String look, Runnable action) {
        NativeButton button = Components.button(Texts.get(key), look, action);
        button.setId(id);
        return button;
    }

    private void show() {
        notice.removeAll();
        preview.removeAll();
        String text = message.text();
        if (text.length() < SHORTEST || isDraft(text)) {
            notice.refuse(
                    Texts.get(text.length() < SHORTEST ? "breach.message.too-short" : "breach.message.to-write"),
                    message);
            return;
        }
        Locale language = Texts.language();
        preview.add(
                new Paragraph(Texts.plural("breach.message.whom", residents, "")),
                BreachNoticeTexts.card(
                        clock.instant(),
                        BreachNoticeTexts.days(period.first(), period.last(), language),
                        text,
                        "/qui-a-consulte",
                        language),
                Components.row(button("envoyer", "breach.message.send", "primary", () -> send(text))));
        CardList.focus(preview);
    }

    /** Returns whether the text has a place of the draft, in any language, at which the officer has to write. */
    private static boolean isDraft(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return Languages.all().stream()
                .flatMap(language -> List.of("breach.message.mark.write", "breach.message.mark.complete").stream()
                        .map(key -> Texts.in(language.locale(), key)))
                .anyMatch(lower::contains);
    }

    private void send(String text) {
        notice.removeAll();
        notice.attempt(message, () -> {
            BreachGateway.SentNotice done =
                    breaches.send(period.since(), period.until(), period.department(), text, attempt);
            removeAll();
            notice.add(Components.badge(
                    Tone.SETTLED,
                    Texts.plural(
                            "breach.message.sent", done.residents(), Dates.date(done.sentAt(), Texts.language()))));
            add(notice);
            sent.run();
        });
    }
}
