/** Compares rows with objects in both directions: reports missing objects and collects orphans. */
@NullMarked
package fr.montpellier.multipass.vault.keeping.reconciliation;

import org.jspecify.annotations.NullMarked;
