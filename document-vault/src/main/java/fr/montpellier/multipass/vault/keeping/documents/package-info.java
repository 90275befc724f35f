/** The rows of documents, their sealed details, and the views that callers see. */
@NullMarked
package fr.montpellier.multipass.vault.keeping.documents;

import org.jspecify.annotations.NullMarked;
