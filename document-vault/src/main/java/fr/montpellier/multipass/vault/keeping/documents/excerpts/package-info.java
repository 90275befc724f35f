/** What the owner alone sees of a document in a list, and the words by which the owner finds it. */
@NullMarked
package fr.montpellier.multipass.vault.keeping.documents.excerpts;

import org.jspecify.annotations.NullMarked;
