/** Excerpts of documents for their owners: thumbnails in lists, and the words by which the owner finds a document. */
@NullMarked
package fr.montpellier.multipass.vault.keeping.documents.excerpts;

import org.jspecify.annotations.NullMarked;
