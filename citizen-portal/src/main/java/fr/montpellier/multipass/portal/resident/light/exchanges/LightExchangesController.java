package fr.montpellier.multipass.portal.resident.light.exchanges;

import static fr.montpellier.multipass.portal.design.html.Markup.action;
import static fr.montpellier.multipass.portal.design.html.Markup.block;
import static fr.montpellier.multipass.portal.design.html.Markup.concat;
import static fr.montpellier.multipass.portal.design.html.Markup.element;
import static fr.montpellier.multipass.portal.design.html.Markup.link;
import static fr.montpellier.multipass.portal.design.html.Markup.paragraph;
import static fr.montpellier.multipass.portal.design.html.Markup.section;
import static fr.montpellier.multipass.portal.design.html.Markup.text;

import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.html.Markup;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Demarche;
import fr.montpellier.multipass.portal.gateways.consent.exchanges.LegalExchange;
import fr.montpellier.multipass.portal.gateways.consent.exchanges.LegalExchangesGateway;
import fr.montpellier.multipass.portal.gateways.vault.exchanges.ExchangeAnswer;
import fr.montpellier.multipass.portal.resident.demarches.exchanges.ExchangeSteps;
import fr.montpellier.multipass.portal.resident.demarches.exchanges.ExchangeTexts;
import fr.montpellier.multipass.portal.resident.demarches.exchanges.FranceConnectQuestion;
import fr.montpellier.multipass.portal.resident.demarches.exchanges.LightAnnouncement;
import fr.montpellier.multipass.portal.resident.light.LightPages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Lets a resident ask another administration, see its answer, and send it or object. */
@Controller
class LightExchangesController {

    private static final String EXCHANGES = LightAnnouncement.EXCHANGES;
    private static final String ONE = EXCHANGES + "/{id:[0-9a-f-]{36}}";
    private static final String CONTESTED = "conteste.";
    private static final int LONGEST = 500;

    private final LightPages pages;
    private final ConsentGateway consent;
    private final LegalExchangesGateway exchanges;
    private final ExchangeSteps steps;
    private final Clock clock;
    private final String identityServer;

    LightExchangesController(
            LightPages pages,
            ConsentGateway consent,
            LegalExchangesGateway exchanges,
            ExchangeSteps steps,
            Clock clock,
            @Value("${multipass.tokens.issuer}") String identityServer) {
        this.pages = pages;
        this.consent = consent;
        this.exchanges = exchanges;
        this.steps = steps;
        this.clock = clock;
        this.identityServer = identityServer;
    }

    private static String document(String demarche) {
        return demarche(demarche) + "?piece";
    }

    private static String demarche(String code) {
        return LightPages.DEMARCHES + "/" + code;
    }

    private static Markup button(String id, String words, String kind) {
        return element("button", Map.of("class", "button " + kind, "id", id, "type", "submit"), text(words));
    }

    /** Announces the exchange and asks the source, and leads to the answer. */
    @PostMapping(EXCHANGES)
    void begin(
            @RequestParam("demarche") String code,
            @RequestParam String version,
            @RequestParam("texte") String textHash,
            @RequestParam String source,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        pages.send(request, response, page -> {
            Demarche demarche = consent.demarche(code);
            // What the resident was told is what the page showed.
            if (!Integer.toString(demarche.version()).equals(version)
                    || !demarche.textHash().equals(textHash)) {
                return new LightPages.Next(demarche(demarche.code()) + "?change");
            }
            return new LightPages.Next(
                    EXCHANGES + "/" + steps.begin(demarche, source).id());
        });
    }

    @GetMapping(ONE)
    void exchange(
            @PathVariable String id,
            @RequestParam(name = FranceConnectQuestion.OUTCOME, defaultValue = "") String outcome,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        pages.send(request, response, page -> {
            LegalExchange exchange = exchanges.exchange(id);
            if (ExchangeTexts.isRefused()) {
                return refused(page, exchange);
            }
            ExchangeSteps.Standing standing = steps.find(exchange);
            return written(
                    page, standing, FranceConnectQuestion.failure(standing.exchange(), standing.answer(), outcome));
        });
    }

    /** Asks the source again. */
    @PostMapping(ONE + "/demander")
    void ask(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        take(id, request, response, exchange -> steps.ask(exchange.id()));
    }

    @PostMapping(ONE + "/transmettre")
    void send(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> form,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        take(id, request, response, exchange -> exchanges.send(exchange.id(), contested(exchange, form)));
    }

    @PostMapping(ONE + "/contester")
    void contest(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> form,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        take(id, request, response, exchange -> {
            contested(exchange, form).forEach((fact, sentence) -> exchanges.contest(exchange.id(), fact, sentence));
        });
    }

    @PostMapping(ONE + "/opposition")
    void object(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        take(id, request, response, exchange -> exchanges.object(exchange.id()));
    }

    private void take(String id, HttpServletRequest request, HttpServletResponse response, Consumer<LegalExchange> step)
            throws IOException {
        pages.send(request, response, page -> {
            LegalExchange exchange = exchanges.exchange(id);
            try {
                step.accept(exchange);
                return new LightPages.Next(EXCHANGES + "/" + exchange.id());
            } catch (GatewayException.SessionEnded ended) {
                throw ended;
            } catch (GatewayException failure) {
                return written(
                        page, steps.find(exchange), Optional.of(ServiceErrorTexts.sentence(failure, page.language())));
            }
        });
    }

    private static Map<String, String> contested(LegalExchange exchange, MultiValueMap<String, String> form) {
        Map<String, String> sentences = new LinkedHashMap<>();
        exchange.type().facts().orElse(List.of()).forEach(fact -> {
            String sentence = form.getFirst(CONTESTED + fact.code());
            if (sentence != null && !sentence.isBlank() && !exchange.contested().contains(fact.code())) {
                sentences.put(fact.code(), sentence.strip());
            }
        });
        return sentences;
    }

    /** Says to a helper that they can neither ask nor see the answer, and what they can do instead. */
    private static LightPages.Written refused(StatelessPage page, LegalExchange exchange) {
        List<Markup> parts = new ArrayList<>();
        parts.add(paragraph(ExchangeTexts.state(exchange)));
        parts.add(paragraph(page.localized("exchange.represented")));
        ExchangeTexts.without(exchange, Optional.empty()).ifPresent(words -> parts.add(paragraph(words)));
        instead(page, exchange).ifPresent(parts::add);
        parts.add(paragraph(link(demarche(exchange.demarche().code()), page.localized("exchange.back"))));
        return new LightPages.Written(exchange.demarche().title(), concat(parts.toArray(Markup[]::new)));
    }

    /** Offers to give the document instead, while the answer is not sent, if the register lets the resident. */
    private static Optional<Markup> instead(StatelessPage page, LegalExchange exchange) {
        return exchange.fetch().alternative() && !exchange.isSent()
                ? Optional.of(paragraph(
                        action(document(exchange.demarche().code()), page.localized("exchange.document"), "secondary")))
                : Optional.empty();
    }

    private LightPages.Written written(StatelessPage page, ExchangeSteps.Standing standing, Optional<String> error) {
        LegalExchange exchange = standing.exchange();
        Optional<ExchangeAnswer> answer = standing.answer();
        boolean answered = answer.filter(ExchangeAnswer::isAnswered).isPresent();
        List<Markup> parts = new ArrayList<>();
        error.ifPresent(words ->
                parts.add(element("p", Map.of("class", "notice", "id", "avis", "role", "alert"), text(words))));
        parts.add(element("p", Map.of("id", "etat"), text(ExchangeTexts.state(exchange, answer))));
        if (exchange.isUnderWay()) {
            parts.add(section(
                    "reponse",
                    page.localized("exchange.answer", exchange.fetch().from()),
                    answered
                            ? Markup.of(ExchangeTexts.answer(exchange, answer.orElseThrow()))
                            : concat(standing.noAnswer().stream()
                                    .map(Markup::paragraph)
                                    .toArray(Markup[]::new))));
        }
        parts.add(section("suite", page.localized("exchange.next"), next(page, exchange, answer, answered)));
        return new LightPages.Written(exchange.demarche().title(), concat(parts.toArray(Markup[]::new)));
    }

    private Markup next(StatelessPage page, LegalExchange exchange, Optional<ExchangeAnswer> answer, boolean answered) {
        String address = EXCHANGES + "/" + exchange.id();
        List<Markup> parts = new ArrayList<>();
        ExchangeTexts.without(exchange, answer).ifPresent(words -> parts.add(paragraph(words)));
        if (answered) {
            List<Markup> fields = answer.orElseThrow().facts().stream()
                    .filter(fact -> !exchange.contested().contains(fact.code()))
                    .map(fact -> field(page, fact))
                    .toList();
            if (exchange.isAnnounced()) {
                parts.add(paragraph(ExchangeTexts.willRead(exchange)));
                parts.add(page.form(
                        address + "/transmettre",
                        concat(fields.toArray(Markup[]::new)),
                        button("transmettre", page.localized("exchange.send"), "primary")));
            } else if (!fields.isEmpty()) {
                parts.add(page.form(
                        address + "/contester",
                        concat(fields.toArray(Markup[]::new)),
                        button("contester", page.localized("exchange.contest"), "secondary")));
            }
        } else if (ExchangeSteps.isAskable(exchange, answer, clock.instant())) {
            parts.add(page.form(
                    address + "/demander", button("demander", ExchangeTexts.ask(exchange.fetch()), "primary")));
        }
        answer.filter(known -> FranceConnectQuestion.isOffered(exchange, known, clock.instant()))
                .ifPresent(known -> parts.add(paragraph(action(
                        FranceConnectQuestion.lightAddress(identityServer, exchange),
                        FranceConnectQuestion.ask(exchange),
                        known.needsFranceConnect() ? "primary" : "secondary"))));
        if (exchange.isObjectable()) {
            parts.add(page.form(
                    address + "/opposition", button("opposition", page.localized("exchange.object"), "secondary")));
        }
        ExchangeTexts.reservedObjection(exchange).ifPresent(words -> parts.add(paragraph(words)));
        instead(page, exchange).ifPresent(parts::add);
        List<Markup> links = new ArrayList<>();
        exchange.caseReference()
                .ifPresent(
                        reference -> links.add(link(LightPages.REQUESTS + "/" + reference, ExchangeTexts.request())));
        if (exchange.hasReceipt()) {
            links.add(link(ExchangeTexts.receipt(exchange), page.localized("exchange.receipt")));
        }
        links.add(link(demarche(exchange.demarche().code()), page.localized("exchange.back")));
        parts.add(block("row", links.toArray(Markup[]::new)));
        return concat(parts.toArray(Markup[]::new));
    }

    private static Markup field(StatelessPage page, ExchangeAnswer.AnsweredFact fact) {
        String id = "conteste-" + fact.code();
        return block(
                "field",
                element("label", Map.of("for", id), text(page.localized("exchange.not-exact.fact", fact.name()))),
                element(
                        "textarea",
                        Map.of(
                                "id",
                                id,
                                "name",
                                CONTESTED + fact.code(),
                                "maxlength",
                                Integer.toString(LONGEST),
                                "rows",
                                "3")));
    }
}
