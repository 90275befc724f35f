package fr.montpellier.multipass.consent.demarches.names;

import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.util.List;
import java.util.Optional;

/**
 * The name of a type of document in the vault's catalogue.
 *
 * @param version of the type in the catalogue
 * @param facts codes of the facts that are read in its documents, and of the kinds of questions about them; empty if the
 *     vault did not tell them
 */
record TypeName(JustificatifType type, int version, Localised name, Optional<List<String>> facts) {}
