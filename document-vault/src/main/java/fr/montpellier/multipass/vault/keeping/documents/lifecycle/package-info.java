/** The lifecycle of documents: reminders, the yearly question, archive, and erasure after retention. */
@NullMarked
package fr.montpellier.multipass.vault.keeping.documents.lifecycle;

import org.jspecify.annotations.NullMarked;
