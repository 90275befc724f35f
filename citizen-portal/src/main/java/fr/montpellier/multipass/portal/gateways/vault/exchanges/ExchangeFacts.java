package fr.montpellier.multipass.portal.gateways.vault.exchanges;

import java.time.Instant;
import java.util.List;

/**
 * The answer of a source, as an agent reads it.
 *
 * @param provider name of the source
 * @param at when it answered
 */
public record ExchangeFacts(
        String exchange, String source, String provider, Instant at, List<ExchangeAnswer.AnsweredFact> facts) {}
