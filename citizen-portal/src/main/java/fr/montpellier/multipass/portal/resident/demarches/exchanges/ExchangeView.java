package fr.montpellier.multipass.portal.resident.demarches.exchanges;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.components.TextBox;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.exchanges.LegalExchange;
import fr.montpellier.multipass.portal.gateways.consent.exchanges.LegalExchangesGateway;
import fr.montpellier.multipass.portal.gateways.vault.exchanges.ExchangeAnswer;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;

/** Shows the answer of another administration to the resident, who sends it, says that it is not exact, or objects. */
@RolesAllowed("RESIDENT")
@Route(value = "echanges/:id([0-9a-f-]+)", layout = PortalLayout.class)
class ExchangeView extends Screen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    /** Most characters of a sentence about a fact that is not exact. */
    static final int LONGEST = 500;

    /** The refusal of a step that the state of the exchange does not allow. */
    private static final String NOT_ALLOWED = "exchange-step-not-allowed";

    private final transient LegalExchangesGateway exchanges;
    private final transient ExchangeSteps steps;
    private final transient Clock clock;
    private final transient String identityServer;
    private final Map<String, TextBox> contested = new LinkedHashMap<>();

    ExchangeView(
            LegalExchangesGateway exchanges,
            ExchangeSteps steps,
            Clock clock,
            @Value("${multipass.tokens.issuer}") String identityServer) {
        super("exchange.title");
        this.exchanges = exchanges;
        this.steps = steps;
        this.clock = clock;
        this.identityServer = identityServer;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        LegalExchange exchange =
                exchanges.exchange(event.getRouteParameters().get("id").orElse(""));
        if (ExchangeTexts.isRefused()) {
            title(exchange.demarche().title());
            reset(new Paragraph(ExchangeTexts.state(exchange)), new Paragraph(Texts.get("exchange.represented")));
            ExchangeTexts.without(exchange, Optional.empty()).ifPresent(words -> add(new Paragraph(words)));
            Div actions = Components.row();
            document(exchange).ifPresent(actions::add);
            actions.add(back(exchange));
            add(actions);
            return;
        }
        ExchangeSteps.Standing standing = steps.find(exchange);
        show(standing);
        event.getLocation()
                .getQueryParameters()
                .getSingleParameter(FranceConnectQuestion.OUTCOME)
                .flatMap(outcome -> FranceConnectQuestion.failure(standing.exchange(), standing.answer(), outcome))
                .ifPresent(this::warn);
    }

    /** Says it below the heading. */
    private void warn(String failure) {
        var words = new Paragraph(failure);
        words.setId("rien-demande");
        words.addClassName("notice");
        words.getElement().setAttribute("role", "alert");
        addComponentAtIndex(1, words);
    }

    private void show(ExchangeSteps.Standing standing) {
        LegalExchange exchange = standing.exchange();
        Optional<ExchangeAnswer> answer = standing.answer();
        title(exchange.demarche().title());
        contested.clear();
        var state = new Paragraph(ExchangeTexts.state(exchange, answer));
        state.setId("etat");
        state.getElement().setAttribute("tabindex", "-1");
        reset(state);
        if (exchange.isUnderWay()) {
            Section shown = Components.section(
                    "reponse", Texts.get("exchange.answer", exchange.fetch().from()));
            if (answer.filter(ExchangeAnswer::isAnswered).isPresent()) {
                shown.add(answered(exchange, answer.get()));
            } else {
                shown.add(unanswered(standing));
            }
            add(shown);
        }
        Section suite = Components.section("suite", Texts.get("exchange.next"));
        if (exchange.isAnnounced() && answer.filter(ExchangeAnswer::isAnswered).isPresent()) {
            suite.add(new Paragraph(ExchangeTexts.willRead(exchange)));
        }
        ExchangeTexts.without(exchange, answer).ifPresent(words -> suite.add(new Paragraph(words)));
        ExchangeTexts.reservedObjection(exchange).ifPresent(words -> suite.add(new Paragraph(words)));
        suite.add(next(exchange, answer));
        add(suite);
    }

    private Div answered(LegalExchange exchange, ExchangeAnswer answer) {
        var shown = new Div(ExchangeTexts.answer(exchange, answer));
        var details = new NativeDetails(Texts.get("exchange.not-exact"));
        details.setId("pas-exact");
        var fields = new Div(Components.muted(Texts.get("exchange.not-exact.help")));
        answer.facts().stream()
                .filter(fact -> !exchange.contested().contains(fact.code()))
                .forEach(fact -> {
                    var field = new TextBox("conteste-" + fact.code(), LONGEST);
                    contested.put(fact.code(), field);
                    fields.add(field.labelled(Texts.get("exchange.not-exact.fact", fact.name()), ""));
                });
        if (exchange.isSent()) {
            NativeButton say = Components.button(Texts.get("exchange.contest"), "secondary", () -> contest(exchange));
            say.setId("contester");
            fields.add(Components.row(say));
        }
        if (!contested.isEmpty()) {
            details.setContent(fields);
            shown.add(details);
        }
        return shown;
    }

    private static Div unanswered(ExchangeSteps.Standing standing) {
        var shown = new Div();
        shown.setId("sans-reponse");
        standing.noAnswer().forEach(each -> shown.add(new Paragraph(each)));
        return shown;
    }

    /** Offers every step that is possible now; there is always one. */
    private Div next(LegalExchange exchange, Optional<ExchangeAnswer> answer) {
        Div actions = Components.row();
        if (exchange.isAnnounced() && answer.filter(ExchangeAnswer::isAnswered).isPresent()) {
            NativeButton send = Components.button(Texts.get("exchange.send"), "primary", () -> send(exchange));
            send.setId("transmettre");
            actions.add(send);
        } else if (ExchangeSteps.isAskable(exchange, answer, clock.instant())) {
            NativeButton ask =
                    Components.button(ExchangeTexts.ask(exchange.fetch()), "primary", () -> ask(exchange.id()));
            ask.setId("demander");
            actions.add(ask);
        }
        answer.filter(known -> FranceConnectQuestion.isOffered(exchange, known, clock.instant()))
                .ifPresent(known -> {
                    Anchor franceConnect = Components.bypassRouter(Components.action(
                            FranceConnectQuestion.address(identityServer, exchange),
                            FranceConnectQuestion.ask(exchange),
                            known.needsFranceConnect() ? "primary" : "secondary"));
                    franceConnect.setId("franceconnect");
                    actions.add(franceConnect);
                });
        if (exchange.isObjectable()) {
            NativeButton object = Components.button(
                    Texts.get("exchange.object"),
                    "secondary",
                    () -> step(exchange.id(), () -> exchanges.object(exchange.id()), "exchange.objected"));
            object.setId("opposition");
            actions.add(object);
        }
        document(exchange).ifPresent(actions::add);
        exchange.caseReference()
                .ifPresent(reference ->
                        actions.add(Components.link("/mes-demandes/" + reference, ExchangeTexts.request())));
        if (exchange.hasReceipt()) {
            actions.add(Components.bypassRouter(
                    Components.link(ExchangeTexts.receipt(exchange), Texts.get("exchange.receipt"))));
        }
        actions.add(back(exchange));
        return actions;
    }

    /** Offers to give the document instead, while the answer is not sent, if the register lets the resident. */
    private static Optional<Anchor> document(LegalExchange exchange) {
        if (!exchange.fetch().alternative() || exchange.isSent()) {
            return Optional.empty();
        }
        Anchor document = Components.action(
                "/demarches/" + exchange.demarche().code() + "?piece", Texts.get("exchange.document"), "secondary");
        document.setId("donner-la-piece");
        return Optional.of(document);
    }

    private static Anchor back(LegalExchange exchange) {
        return Components.link("/demarches/" + exchange.demarche().code(), Texts.get("exchange.back"));
    }

    private void ask(String id) {
        try {
            ExchangeSteps.Standing standing = steps.ask(id);
            showNow(standing);
            if (!standing.exchange().isAnnounced()) {
                Notices.show(Tone.WAITING, ExchangeTexts.state(standing.exchange()));
            }
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            Notices.show(Tone.DANGER, ServiceErrorTexts.sentence(failure, Texts.language()));
        }
    }

    private void send(LegalExchange exchange) {
        step(exchange.id(), () -> exchanges.send(exchange.id(), sentences()), "exchange.sent");
    }

    private void contest(LegalExchange exchange) {
        Map<String, String> sentences = sentences();
        if (sentences.isEmpty()) {
            Notices.show(Tone.DANGER, Texts.get("exchange.not-exact.empty"));
            return;
        }
        step(
                exchange.id(),
                () -> {
                    sentences.forEach((fact, sentence) -> exchanges.contest(exchange.id(), fact, sentence));
                    return exchanges.exchange(exchange.id());
                },
                "exchange.contest.done");
    }

    private Map<String, String> sentences() {
        Map<String, String> sentences = new LinkedHashMap<>();
        contested.forEach((fact, field) -> {
            if (!field.text().isEmpty()) {
                sentences.put(fact, field.text());
            }
        });
        return sentences;
    }

    /**
     * Takes a step of an exchange, and shows its effect with the focus there; where another tab took one before, shows the exchange
     * as it stands now.
     */
    private void step(String id, Supplier<LegalExchange> step, String done) {
        try {
            LegalExchange after = step.get();
            showNow(steps.find(after));
            Notices.show(Tone.SETTLED, ExchangeWords.get(done));
        } catch (GatewayException.Refused refused) {
            Notices.show(Tone.DANGER, ServiceErrorTexts.sentence(refused, Texts.language()));
            if (refused.problem().code().equals(NOT_ALLOWED)) {
                reload(id);
            }
        } catch (GatewayException.Unreachable failure) {
            Notices.show(Tone.DANGER, ServiceErrorTexts.sentence(failure, Texts.language()));
        }
    }

    /** Shows what another tab made of the exchange; while that cannot be read, the page stays with the message. */
    private void reload(String id) {
        try {
            showNow(steps.find(exchanges.exchange(id)));
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            // The message above the page says already that the step was not taken.
        }
    }

    private void showNow(ExchangeSteps.Standing standing) {
        show(standing);
        getElement().executeJs("document.getElementById('etat').focus()");
    }
}
