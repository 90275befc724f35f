package fr.montpellier.multipass.vault.giving.choices;

import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.vault.keeping.documents.suitability.Requirement;

/**
 * What a démarche needs of a type.
 *
 * @param number of documents that it asks for
 */
record DocumentNeed(JustificatifType type, Requirement required, int number) {}
