package fr.montpellier.multipass.portal.agent.documents;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.NameValueList;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.FactValue;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.consent.cases.CaseContent;
import fr.montpellier.multipass.portal.gateways.vault.exchanges.ExchangeAnswers;
import fr.montpellier.multipass.portal.gateways.vault.exchanges.ExchangeFacts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Shows the answers of other administrations that the resident sent. Each press of a button is a reading, which the
 * resident sees.
 */
public class CaseExchanges extends Div {

    private static final long serialVersionUID = 1L;

    private static final Set<String> ENDED = Set.of("authorisation_withdrawn", "authorisation_expired");

    private final transient ExchangeAnswers answers;
    private final Runnable onRefusal;

    /** @param onRefusal runs when the reading was refused */
    public CaseExchanges(CaseContent content, ExchangeAnswers answers, Runnable onRefusal) {
        this.answers = answers;
        this.onRefusal = onRefusal;
        setId("echanges");
        List<String> said = content.history().stream()
                .filter(step -> step.step().equals("fact-contested"))
                .flatMap(step -> step.sentence().stream())
                .toList();
        content.exchanges().orElse(List.of()).forEach(exchange -> show(exchange, said));
    }

    /** @param said what the resident said is not exact */
    private void show(CaseContent.Exchange exchange, List<String> said) {
        Locale language = Texts.language();
        var read = new Div();
        read.setId("reponse-lue");
        read.getElement().setAttribute("aria-live", "polite");
        NativeButton button = Components.button(Texts.get("case.exchange.read"), "primary", () -> read(exchange, read));
        button.setId("lire-la-reponse");
        add(
                new H3(Texts.get("case.exchange", exchange.from())),
                Components.muted(Texts.get(
                        "case.exchange.says",
                        exchange.facts().stream().map(NamedCode::name).collect(Collectors.joining(", ")),
                        Dates.date(exchange.sentAt(), language))));
        if (!exchange.contested().isEmpty()) {
            add(Components.row(Components.badge(Tone.WAITING, Texts.get("case.exchange.contested"))));
            said.forEach(sentence -> add(new Paragraph(Texts.get("case.quoted", sentence))));
        }
        add(Components.row(button), read);
    }

    private void read(CaseContent.Exchange exchange, Div read) {
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
            read.add(
                    facts,
                    Components.muted(Texts.get(
                            "exchange.answered",
                            answered.provider(),
                            Dates.date(answered.at(), language),
                            Dates.time(answered.at(), language))));
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            read.add(ended(failure)
                    .<Component>map(
                            at -> Components.muted(Texts.get("case.exchange.unreadable", Dates.date(at, language))))
                    .orElseGet(() -> ReadingFailure.of(failure, language).notice()));
            onRefusal.run();
        }
    }

    /** Returns since when an exchange that ended cannot be read; empty for every other failure. */
    private static Optional<Instant> ended(GatewayException failure) {
        return failure instanceof GatewayException.Refused refused
                ? refused.problem()
                        .at()
                        .filter(at -> refused.problem()
                                .reason()
                                .filter(reason -> ENDED.contains(reason))
                                .isPresent())
                : Optional.empty();
    }
}
