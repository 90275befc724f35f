package fr.montpellier.multipass.portal.gateways;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What an agent did on a day, and the rule that finds it unusual.
 *
 * @param rule {@code volume}, {@code own-name}, {@code same-family-name}, {@code night} or {@code case-closed} of the consent service,
 *     {@code same-address} of the vault
 * @param agent pseudonym in the journal
 * @param usual median of the peers' days; 0 of rules that compare with no one
 */
public record UnusualFinding(
        String rule,
        LocalDate day,
        String department,
        String agent,
        Optional<String> agentName,
        int count,
        double usual) {}
