/** What becomes of documents with time: reminders, archive, erasure after retention. */
@NullMarked
package fr.montpellier.multipass.vault.lifecycle;

import org.jspecify.annotations.NullMarked;
