/** The keys and facts of shared documents that are sealed for a reader. */
@NullMarked
package fr.montpellier.multipass.vault.giving.sharing;

import org.jspecify.annotations.NullMarked;
