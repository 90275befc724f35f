/** Decides whether a reader may read: asks the consent service, then writes the journal entry. */
@NullMarked
package fr.montpellier.multipass.vault.giving.access;

import org.jspecify.annotations.NullMarked;
