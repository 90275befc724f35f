package fr.montpellier.multipass.portal.gateways.consent.register;

import java.util.Optional;

/**
 * The outcome of the import of a démarche.
 *
 * @param outcome {@code draft}, {@code unchanged}, or the code of the problem for which there is no draft
 * @param draft identifier of the draft
 * @param rule of the register that the entry breaks
 * @param about what the rule is about
 */
public record ImportedDemarche(
        String code, String outcome, Optional<String> draft, Optional<String> rule, Optional<String> about) {}
