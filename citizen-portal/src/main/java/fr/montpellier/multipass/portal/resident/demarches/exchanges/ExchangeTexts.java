package fr.montpellier.multipass.portal.resident.demarches.exchanges;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.NameValueList;
import fr.montpellier.multipass.portal.design.texts.AnswerSource;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.FactValue;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Demarche;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Fetch;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.gateways.consent.exchanges.LegalExchange;
import fr.montpellier.multipass.portal.gateways.vault.exchanges.ExchangeAnswer;
import fr.montpellier.multipass.portal.signin.person.Person;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Builds the texts about legal exchanges, for the full version and for the pages without scripts. */
public final class ExchangeTexts {

    private ExchangeTexts() {}

    /** Says that the department asks for it, and that the resident sends nothing. */
    public static String nothingToSend(Fetch fetch) {
        return Texts.get("exchange.nothing-to-send", to(fetch.from()));
    }

    /** Names the button that asks the source and shows the answer. */
    public static String ask(Fetch fetch) {
        return Texts.get("exchange.ask", to(fetch.from()));
    }

    /** Returns whom to ask, with the preposition: "à la CAF", "au ministère". */
    static String to(String from) {
        if (!Texts.language().getLanguage().equals(Locale.FRENCH.getLanguage())) {
            return from;
        }
        if (from.startsWith("le ")) {
            return "au " + from.substring(3);
        }
        return from.startsWith("les ") ? "aux " + from.substring(4) : "à " + from;
    }

    private static String beginning(String from) {
        return from.substring(0, 1).toUpperCase(Locale.ROOT) + from.substring(1);
    }

    /**
     * Says before anything is asked: which data, from whom, by whom, for what, how long, on what basis, and which rights.
     *
     * @param open exchange with the source that is under way
     */
    public static NameValueList announcement(Demarche demarche, RequestedType type, Optional<LegalExchange> open) {
        Fetch fetch = type.fetch().orElseThrow();
        NameValueList facts = new NameValueList()
                .with(Texts.get("exchange.what"), type.factNames())
                .with(Texts.get("exchange.from"), beginning(fetch.from()))
                .with(Texts.get("exchange.by"), demarche.department().name())
                .with(Texts.get("exchange.seen-too"), ExchangeWords.get("exchange.identity"))
                .with(Texts.get("exchange.for"), demarche.purpose())
                .with(Texts.get("exchange.how-long"), Texts.plural("exchange.days", demarche.durationDays(), ""))
                .with(Texts.get("exchange.basis"), demarche.legalBasis().ofProcessing());
        type.needed().without().ifPresent(without -> facts.with(Texts.get("exchange.without"), without));
        return facts.with(Texts.get("exchange.rights"), rights(fetch, open));
    }

    private static Div rights(Fetch fetch, Optional<LegalExchange> open) {
        var rights = new Div(new Paragraph(Texts.get("exchange.right.see")));
        rights.add(new Paragraph(fetch.article()
                .map(article -> Texts.get("exchange.right.no-objection", article))
                .or(() -> open.flatMap(ExchangeTexts::reservedObjection))
                .orElseGet(() -> Texts.get("exchange.right.object"))));
        rights.add(new Paragraph(Texts.get("exchange.right.correct")));
        if (fetch.alternative()) {
            rights.add(new Paragraph(Texts.get("exchange.right.document")));
        }
        return rights;
    }

    /** Says to a parent or a guardian who alone may object, and why; empty where they may, or where the law or the state excludes it. */
    public static Optional<String> reservedObjection(LegalExchange exchange) {
        return Person.current()
                .filter(person -> person.isRepresented() && !isRefused() && exchange.isObjectableByOthers())
                .map(person -> Texts.get("exchange.right.object.reserved", person.name()));
    }

    /** Returns whether a person acts for the resident who can neither ask nor see answers: only parents and guardians can. */
    public static boolean isRefused() {
        return Person.current()
                .flatMap(Person::actingBy)
                .filter(kind -> !Representative.isLegal(kind))
                .isPresent();
    }

    /** Says where an exchange stands, with an answer or without one. */
    public static String state(LegalExchange exchange, Optional<ExchangeAnswer> answer) {
        return exchange.isAnnounced()
                        && answer.filter(ExchangeAnswer::isAnswered).isEmpty()
                ? Texts.get("exchange.state.unanswered", Dates.date(exchange.until(), Texts.language()))
                : state(exchange);
    }

    /** Says where an exchange stands, whose answer is not shown. */
    public static String state(LegalExchange exchange) {
        Locale language = Texts.language();
        return switch (exchange.state()) {
            case "announced" -> Texts.get("exchange.state.announced", Dates.date(exchange.until(), language));
            case "sent" ->
                Texts.get(
                        "exchange.state.sent",
                        exchange.department().beginningSentence(),
                        Dates.date(exchange.sentAt().orElse(exchange.announcedAt()), language),
                        Dates.date(exchange.until(), language));
            case "objected" -> Texts.get("exchange.state.objected");
            default -> Texts.get("exchange.state.ended");
        };
    }

    /** Says who will read the answer once it is sent, and for what. */
    public static String willRead(LegalExchange exchange) {
        return Texts.get("exchange.will-read", exchange.department().withinSentence(), exchange.purpose());
    }

    /** Says what happens without an answer that is sent, where no document can be given in its place; empty if the register does not. */
    public static Optional<String> without(LegalExchange exchange, Optional<ExchangeAnswer> answer) {
        return exchange.type()
                .needed()
                .without()
                .filter(words -> !exchange.fetch().alternative()
                        && !exchange.isSent()
                        && answer.filter(ExchangeAnswer::isAnswered).isEmpty())
                .map(words -> Texts.get("exchange.without-answer", words));
    }

    /** Names the link to the request that the exchange began. */
    public static String request() {
        return ExchangeWords.get("exchange.case");
    }

    /** Returns the address of the receipt of the last step. */
    public static String receipt(LegalExchange exchange) {
        return "/fichiers/usager/echanges/" + exchange.id() + "?revision=" + exchange.revision();
    }

    /** Says why there is no answer, and what can be done, in one sentence or more. */
    public static List<String> noAnswer(LegalExchange exchange, ExchangeAnswer answer) {
        Locale language = Texts.language();
        String key = answer.needsFranceConnect() && answer.state().equals("not-asked")
                ? "exchange.franceconnect.why"
                : "exchange.answer." + answer.state();
        String from = exchange.fetch().from();
        List<String> sentences = new ArrayList<>();
        String source = beginning(from);
        sentences.add(answer.reason()
                .flatMap(reason -> reason(answer, key + "." + reason, source))
                .or(() -> ExchangeWords.find(key, source))
                .orElseGet(() -> Texts.get("exchange.answer.source-failed", source)));
        answer.retryAt()
                .ifPresent(at -> sentences.add(
                        Texts.get("exchange.answer.retry", Dates.date(at, language), Dates.time(at, language))));
        answer.askedAgainUntil()
                .ifPresent(until -> sentences.add(ExchangeWords.get(
                        "exchange.answer.asked-again", Dates.date(until, language), Dates.time(until, language))));
        bounds(answer, from).ifPresent(sentences::add);
        if (answer.isHelpedByFranceConnect()) {
            sentences.add(Texts.get("exchange.franceconnect.instead", to(from)));
        }
        sentences.add(Texts.get("exchange.answer.nothing-sent"));
        return sentences;
    }

    /** Says why; a source that takes the permission of FranceConnect alone was told no name. */
    private static Optional<String> reason(ExchangeAnswer answer, String key, String source) {
        return Optional.of(key + ".franceconnect")
                .filter(told -> answer.needsFranceConnect())
                .flatMap(told -> ExchangeWords.find(told, source))
                .or(() -> ExchangeWords.find(key, source));
    }

    /** Says how often the resident may ask again. */
    private static Optional<String> bounds(ExchangeAnswer answer, String from) {
        return answer.questionsLeft()
                .filter(left -> answer.isAskedAgainByResident())
                .flatMap(left -> answer.questionsADay()
                        .map(most -> ExchangeWords.get(
                                left == 0 ? "exchange.answer.no-question-left" : "exchange.answer.questions-left",
                                from,
                                most,
                                left)));
    }

    /** Lists the answer, with who gave it and when. */
    public static Div answer(LegalExchange exchange, ExchangeAnswer answer) {
        Locale language = Texts.language();
        var facts = new NameValueList();
        answer.facts().forEach(fact -> {
            var value = new Div(new Paragraph(String.join(", ", FactValue.lines(fact.code(), fact.value(), language))));
            if (exchange.contested().contains(fact.code())) {
                value.add(Components.badge(Components.Tone.WAITING, Texts.get("exchange.contested")));
            }
            facts.with(fact.name(), value);
        });
        var shown = new Div(facts);
        answer.at()
                .ifPresent(at -> shown.add(Components.muted(AnswerSource.says(
                        answer.provider().orElse(exchange.fetch().from()), at))));
        return shown;
    }
}
