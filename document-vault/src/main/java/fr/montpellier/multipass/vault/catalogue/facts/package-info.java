/** Facts that a démarche may read instead of a document, and where each was read. */
@NullMarked
package fr.montpellier.multipass.vault.catalogue.facts;

import org.jspecify.annotations.NullMarked;
