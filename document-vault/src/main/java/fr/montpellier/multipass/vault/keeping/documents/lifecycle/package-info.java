/** What happens to documents with time: reminders, the yearly question, archive, erasure after retention. */
@NullMarked
package fr.montpellier.multipass.vault.keeping.documents.lifecycle;

import org.jspecify.annotations.NullMarked;
