package fr.montpellier.multipass.portal.resident.demarches.exchanges;

import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.consent.exchanges.LegalExchange;
import fr.montpellier.multipass.portal.gateways.vault.exchanges.ExchangeAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The question that a resident has asked with their permission at FranceConnect, which the identity server sends them to. */
public final class FranceConnectQuestion {

    /** The parameter of the page to which the identity server returns the resident. */
    public static final String OUTCOME = "franceconnect";

    private FranceConnectQuestion() {}

    /** Returns the address that begins it, with the facts of the exchange: FranceConnect is asked for no other. */
    public static String address(String identityServer, LegalExchange exchange) {
        return identityServer
                + "/sources/franceconnect?exchange="
                + exchange.id()
                + "&source="
                + exchange.fetch().source()
                + "&facts="
                + exchange.type().facts().orElse(List.of()).stream()
                        .map(NamedCode::code)
                        .collect(Collectors.joining(","));
    }

    /** Returns the address as above, of which the resident returns to the pages without scripts. */
    public static String lightAddress(String identityServer, LegalExchange exchange) {
        return address(identityServer, exchange) + "&leger=true";
    }

    /** Returns whether the resident can begin it now. */
    public static boolean isOffered(LegalExchange exchange, ExchangeAnswer answer, Instant now) {
        return exchange.isAnnounced()
                && !answer.isAnswered()
                && answer.isAskable(now)
                && (answer.needsFranceConnect() || answer.isHelpedByFranceConnect());
    }

    /** Names what begins it. */
    public static String ask(LegalExchange exchange) {
        return Texts.get(
                "exchange.franceconnect.ask", ExchangeTexts.to(exchange.fetch().from()));
    }

    /**
     * Says why nothing was asked at FranceConnect, if the exchange has no answer.
     *
     * @param code as the identity server names it
     */
    public static Optional<String> failure(LegalExchange exchange, Optional<ExchangeAnswer> answer, String code) {
        return Optional.of(code)
                .filter(known -> exchange.isAnnounced()
                        && answer.filter(ExchangeAnswer::isAnswered).isEmpty())
                .filter(known -> known.matches("[a-z-]{1,40}"))
                .flatMap(known -> Texts.find(Texts.language(), "exchange.franceconnect.failure." + known));
    }
}
