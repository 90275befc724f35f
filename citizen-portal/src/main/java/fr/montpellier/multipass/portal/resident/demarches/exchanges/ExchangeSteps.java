package fr.montpellier.multipass.portal.resident.demarches.exchanges;

import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Demarche;
import fr.montpellier.multipass.portal.gateways.consent.exchanges.LegalExchange;
import fr.montpellier.multipass.portal.gateways.consent.exchanges.LegalExchangesGateway;
import fr.montpellier.multipass.portal.gateways.vault.exchanges.ExchangeAnswer;
import fr.montpellier.multipass.portal.gateways.vault.exchanges.ExchangeAnswers;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The steps of a legal exchange that take several calls, for the full version and for the pages without scripts. */
@Component
public class ExchangeSteps {

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
        ask(begun);
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

    /** Asks the source; returns empty if the vault does not answer. */
    public Optional<ExchangeAnswer> ask(LegalExchange exchange) {
        try {
            return Optional.of(answers.ask(exchange.id()));
        } catch (GatewayException.SessionEnded ended) {
            throw ended;
        } catch (GatewayException failure) {
            return Optional.empty();
        }
    }

    /** Returns what the vault knows; empty if it does not answer. */
    public Optional<ExchangeAnswer> find(LegalExchange exchange) {
        try {
            return Optional.of(answers.find(exchange.id()));
        } catch (GatewayException.SessionEnded ended) {
            throw ended;
        } catch (GatewayException failure) {
            return Optional.empty();
        }
    }
}
