package fr.montpellier.multipass.portal.agent.documents;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.NameValueList;
import fr.montpellier.multipass.portal.design.texts.AnswerSource;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.FactValue;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.consent.cases.CaseContent;
import fr.montpellier.multipass.portal.gateways.consent.cases.CaseFile;
import fr.montpellier.multipass.portal.gateways.vault.exchanges.ExchangeAnswers;
import fr.montpellier.multipass.portal.gateways.vault.exchanges.ExchangeFacts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Shows the answers of other administrations that the resident sent. Each press of a button is a reading, which the
 * resident sees.
 */
public class CaseExchanges extends Div {

    private static final long serialVersionUID = 1L;

    private final transient ExchangeAnswers answers;
    private final Runnable onRefusal;

    /** @param onRefusal runs when the reading was refused */
    public CaseExchanges(CaseFile file, CaseContent content, ExchangeAnswers answers, Runnable onRefusal) {
        this.answers = answers;
        this.onRefusal = onRefusal;
        setId("echanges");
        // Beside the documents of an authorisation, only exchanges that are not over are listed.
        boolean readable = file.isActive() || !file.isExchange();
        content.exchanges().orElse(List.of()).forEach(exchange -> show(exchange, readable));
    }

    private void show(CaseContent.Exchange exchange, boolean readable) {
        Paragraph sent = Components.muted(says(exchange, readable));
        add(new H3(Texts.get("case.exchange", exchange.from())), sent);
        if (!exchange.contested().isEmpty()) {
            add(Components.row(Components.badge(Tone.WAITING, Texts.get("case.exchange.contested"))));
            exchange.said()
                    .orElse(List.of())
                    .forEach(sentence -> add(new Paragraph(Texts.get("case.quoted", sentence))));
        }
        if (readable) {
            addReading(exchange, sent);
        }
    }

    private static String says(CaseContent.Exchange exchange, boolean readable) {
        return Texts.get(
                readable ? "case.exchange.says" : "case.exchange.says.ended",
                exchange.facts().stream().map(NamedCode::name).collect(Collectors.joining(", ")),
                Dates.date(exchange.sentAt(), Texts.language()));
    }

    private void addReading(CaseContent.Exchange exchange, Paragraph sent) {
        var read = new Div();
        read.setId("reponse-lue");
        read.getElement().setAttribute("aria-live", "polite");
        NativeButton button = Components.button(Texts.get("case.exchange.read"), "primary", () -> {});
        button.setId("lire-la-reponse");
        button.addClickListener(click -> {
            if (!read(exchange, read)) {
                button.setVisible(false);
                sent.setText(says(exchange, false));
            }
        });
        add(Components.row(button), read);
    }

    /** Shows the answer, or why it cannot be read; returns false if the exchange has ended. */
    private boolean read(CaseContent.Exchange exchange, Div read) {
        Locale language = Texts.language();
        read.removeAll();
        try {
            ExchangeFacts answered = answers.read(exchange.id(), exchange.caseReference());
            var facts = new NameValueList();
            answered.facts().forEach(fact -> {
                var value =
                        new Div(new Paragraph(String.join(", ", FactValue.lines(fact.code(), fact.value(), language))));
                if (exchange.contested().contains(fact.code())) {
                    value.add(Components.badge(Tone.WAITING, Texts.get("case.exchange.contested")));
                }
                facts.with(fact.name(), value);
            });
            read.add(facts, Components.muted(AnswerSource.says(answered.provider(), answered.at())));
            return true;
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            boolean ended = RefusalTexts.isEnd(failure);
            read.add(
                    ended
                            ? Components.muted(RefusalTexts.ofExchange(failure, language))
                            : ReadingFailure.ofExchange(failure, language).notice());
            onRefusal.run();
            return !ended;
        }
    }
}
