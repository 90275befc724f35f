package fr.montpellier.multipass.consent.demarches.names;

import java.util.List;

/**
 * An administration that the vault asks, and what it answers.
 *
 * @param code such as {@code cnaf.quotient-familial}
 * @param facts codes of the facts, and of the kinds of questions about them
 */
record SourceFacts(String code, List<String> facts) {}
