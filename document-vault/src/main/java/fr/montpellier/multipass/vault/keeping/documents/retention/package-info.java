/** The end of the retention of documents: their erasure, what holds it back, and the lists for the data protection officer. */
@NullMarked
package fr.montpellier.multipass.vault.keeping.documents.retention;

import org.jspecify.annotations.NullMarked;
