package fr.montpellier.multipass.portal.dpo.questions;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.dpo.exceptional.ExceptionalStrip;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.ExceptionalAccessGateway;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway;
import fr.montpellier.multipass.portal.gateways.journal.JournalIntegrity;
import fr.montpellier.multipass.portal.gateways.vault.AuditGateway;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;

/** Shows the thirteen questions as cards, each with its figure and its trend. */
@RolesAllowed("DPO")
@Route(value = "dpo/questions", layout = PortalLayout.class)
class QuestionsView extends Screen {

    private static final long serialVersionUID = 1L;

    QuestionsView(
            JournalGateway journals,
            AuditGateway audit,
            ConsentGateway consent,
            ExceptionalAccessGateway exceptional,
            JournalIntegrity integrity,
            Clock clock) {
        super("questions.title");
        var counts = new QuestionCounts(journals, CivilTime.today(clock));
        var figures = new Figures(counts, audit, consent, integrity);
        var cards = new Div();
        cards.addClassName("questions");
        for (Question question : Question.values()) {
            cards.add(card(question, counts, figures));
        }
        add(new ExceptionalStrip(exceptional), new Paragraph(Texts.get("questions.intro")), cards);
    }

    private static Div card(Question question, QuestionCounts counts, Figures figures) {
        var link = new Anchor(question.address(), Texts.get("question." + question.number() + ".title"));
        Div card = Components.card(new H2(link));
        card.setId("question-" + question.number());
        try {
            if (question.isCounted()) {
                Trend trend = counts.trend(question);
                card.add(figure(Texts.get(
                        "question." + question.number() + ".figure", Dates.number(trend.total(), Texts.language()))));
                card.add(TrendChart.small(trend));
            } else {
                Figures.Figure figure = figures.of(question);
                figure.badge()
                        .ifPresentOrElse(
                                tone -> card.add(new Paragraph(Components.badge(tone, figure.text()))),
                                () -> card.add(Components.muted(figure.text())));
            }
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            card.add(new Paragraph(
                    Components.badge(Tone.WAITING, ServiceErrorTexts.sentence(failure, Texts.language()))));
        }
        return card;
    }

    private static Paragraph figure(String text) {
        var figure = new Paragraph(text);
        figure.addClassName("figure");
        return figure;
    }
}
