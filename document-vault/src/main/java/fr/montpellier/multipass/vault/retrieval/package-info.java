/** Decides, writes the journal entry, and only then opens a document. */
@NullMarked
package fr.montpellier.multipass.vault.retrieval;

import org.jspecify.annotations.NullMarked;
