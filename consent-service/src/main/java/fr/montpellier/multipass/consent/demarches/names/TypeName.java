package fr.montpellier.multipass.consent.demarches.names;

import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.kernel.JustificatifType;

/**
 * The name of a type of document in the vault's catalogue.
 *
 * @param version of the type in the catalogue
 */
record TypeName(JustificatifType type, int version, Localised name) {}
