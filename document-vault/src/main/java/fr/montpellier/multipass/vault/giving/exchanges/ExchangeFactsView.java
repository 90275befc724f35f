package fr.montpellier.multipass.vault.giving.exchanges;

import fr.montpellier.multipass.vault.catalogue.facts.FactView;
import java.time.Instant;
import java.util.List;

/**
 * What a source answered, for an agent.
 *
 * @param source code of the source
 * @param provider the administration that has the data
 * @param at when the source answered
 * @param proof SHA-256 of the source's answer, hexadecimal
 */
record ExchangeFactsView(
        String exchange, String source, String provider, Instant at, List<FactView> facts, String proof) {}
