package fr.montpellier.multipass.portal.design.exceptional;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.ExceptionalAccessGateway.Access;
import java.time.Instant;

/** Shows an exceptional access: who opened what, why, until when, and what the second person decided. */
public final class ExceptionalAccessCard {

    private ExceptionalAccessCard() {}

    public static Div of(Access access) {
        Div card = Components.card(
                new H3(Texts.get("exceptional.of", access.caseReference())),
                Components.row(state(access), Components.muted(time(access))),
                new Paragraph(Texts.get(
                        "exceptional.opened", access.agent(), moment(access.openedAt()), access.numberOfDocuments())),
                new Paragraph(Texts.get(
                        "exceptional.why",
                        Texts.get("exceptional.reason." + access.reason()),
                        quoted(access.sentence()))));
        access.second()
                .ifPresent(second -> card.add(new Paragraph(Texts.get(
                        second.confirmed() ? "exceptional.confirmed" : "exceptional.disputed",
                        second.agent(),
                        moment(second.at()),
                        quoted(second.sentence())))));
        if (access.state().equals("unconfirmed")) {
            card.add(new Paragraph(Texts.get("exceptional.unconfirmed")));
        }
        access.review()
                .ifPresent(review -> card.add(new Paragraph(Texts.get(
                        review.mayOpen() ? "exceptional.review.may" : "exceptional.review.may-not",
                        review.officer(),
                        moment(review.at()),
                        quoted(review.sentence())))));
        if (access.inTheWay() && access.review().isEmpty()) {
            card.add(Components.muted(Texts.get("exceptional.review.awaited")));
        }
        card.setId("acces-" + access.id());
        return card;
    }

    /** Says a day and a time. */
    public static String moment(Instant at) {
        return Texts.get("date.near-moment", Dates.date(at, Texts.language()), Dates.time(at, Texts.language()));
    }

    /** Returns what was written in quotes, or says that it was erased with the resident's account. */
    private static String quoted(String sentence) {
        return sentence.isEmpty() ? Texts.get("exceptional.erased") : Texts.get("exceptional.quoted", sentence);
    }

    private static String time(Access access) {
        return Texts.get(access.open() ? "exceptional.until" : "exceptional.ended", moment(access.until()));
    }

    private static Span state(Access access) {
        Tone tone = switch (access.state()) {
            case "confirmed" -> Tone.SETTLED;
            case "waiting" -> Tone.WAITING;
            default -> Tone.DANGER;
        };
        return Components.badge(tone, Texts.get("exceptional.state." + access.state()));
    }
}
