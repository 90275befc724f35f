package fr.montpellier.multipass.vault.giving.choices;

import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.vault.keeping.documents.suitability.Requirement;

/**
 * The need of a démarche for documents of a type.
 *
 * @param number number of requested documents
 */
record DocumentNeed(JustificatifType type, Requirement required, int number) {}
