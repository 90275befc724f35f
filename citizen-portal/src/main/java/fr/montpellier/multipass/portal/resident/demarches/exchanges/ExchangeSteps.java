package fr.montpellier.multipass.portal.resident.demarches.exchanges;

import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Demarche;
import fr.montpellier.multipass.portal.gateways.consent.exchanges.LegalExchange;
import fr.montpellier.multipass.portal.gateways.consent.exchanges.LegalExchangesGateway;
import fr.montpellier.multipass.portal.gateways.vault.exchanges.ExchangeAnswer;
import fr.montpellier.multipass.portal.gateways.vault.exchanges.ExchangeAnswers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The steps of a legal exchange that take several calls, for the full version and for the pages without scripts. */
@Component
public class ExchangeSteps {

    /** The vault keeps nothing of an exchange that has ended. */
    private static final String UNKNOWN = "unknown-exchange";

    private final LegalExchangesGateway exchanges;
    private final ExchangeAnswers answers;

    ExchangeSteps(LegalExchangesGateway exchanges, ExchangeAnswers answers) {
        this.exchanges = exchanges;
        this.answers = answers;
    }

    /**
     * Announces the exchange and asks the source. Returns the exchange that is under way if there is one, from another tab or an
     * earlier press of the button. A source that does not answer is no failure: the page of the exchange says so.
     */
    public LegalExchange begin(Demarche demarche, String source) {
        LegalExchange begun;
        try {
            begun = exchanges.announce(demarche, source);
        } catch (GatewayException.Refused refused) {
            if (!refused.problem().code().equals("exchange-already-open")) {
                throw refused;
            }
            begun = exchanges.underWay(demarche.code()).stream()
                    .filter(each -> each.fetch().source().equals(source))
                    .findFirst()
                    .orElseThrow(() -> refused);
        }
        standing(begun, answers::ask);
        return begun;
    }

    /**
     * Returns whether the resident can have the source asked now without going to FranceConnect.
     *
     * @param answer empty if the vault does not answer
     */
    public static boolean isAskable(LegalExchange exchange, Optional<ExchangeAnswer> answer, Instant now) {
        return exchange.isAnnounced()
                && answer.map(known -> !known.needsFranceConnect() && known.isAskable(now))
                        .orElse(true);
    }

    /**
     * An exchange as it stands now, which another tab may have changed since the page was shown.
     *
     * @param answer empty if the vault gave none
     * @param refusal why the vault gave none, if it refused the request; otherwise it does not answer, or was not asked
     */
    public record Standing(
            LegalExchange exchange, Optional<ExchangeAnswer> answer, Optional<GatewayException.Refused> refusal) {

        private static Standing unanswered(LegalExchange exchange) {
            return new Standing(exchange, Optional.empty(), Optional.empty());
        }

        /** Says why there is no answer. */
        public List<String> noAnswer() {
            return answer.map(known -> ExchangeTexts.noAnswer(exchange, known))
                    .orElseGet(() ->
                            List.of(refusal.map(refused -> ServiceErrorTexts.sentence(refused, Texts.language()))
                                    .orElseGet(() -> ExchangeWords.get("exchange.answer.vault-away"))));
        }
    }

    /** Asks the source, if the exchange still waits for an answer. */
    public Standing ask(String id) {
        LegalExchange exchange = exchanges.exchange(id);
        return exchange.isAnnounced() ? standing(exchange, answers::ask) : find(exchange);
    }

    /** Finds what the vault knows of an exchange that is under way; of another one it keeps nothing. */
    public Standing find(LegalExchange exchange) {
        return exchange.isUnderWay() ? standing(exchange, answers::find) : Standing.unanswered(exchange);
    }

    private Standing standing(LegalExchange exchange, Function<String, ExchangeAnswer> vault) {
        try {
            return new Standing(exchange, Optional.of(vault.apply(exchange.id())), Optional.empty());
        } catch (GatewayException.Refused refused) {
            if (refused.problem().code().equals(UNKNOWN)) {
                // It ended since it was read, or the vault has not heard of it yet.
                return Standing.unanswered(exchanges.exchange(exchange.id()));
            }
            return new Standing(exchange, Optional.empty(), Optional.of(refused).filter(ServiceErrorTexts::isRefusal));
        } catch (GatewayException.Unreachable away) {
            return Standing.unanswered(exchange);
        }
    }
}
