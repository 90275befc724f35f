package fr.montpellier.multipass.vault.giving.choices;

import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.Whose;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a démarche needs of a type.
 *
 * @param oldest the earliest date of a document that is accepted; empty: any
 * @param number of documents that it asks for
 */
record DocumentNeed(JustificatifType type, Whose whose, Optional<LocalDate> oldest, int number) {}
