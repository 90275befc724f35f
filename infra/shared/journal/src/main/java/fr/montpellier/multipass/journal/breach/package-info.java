/** What a journal knows of a period in which personal data may have been breached. */
@NullMarked
package fr.montpellier.multipass.journal.breach;

import org.jspecify.annotations.NullMarked;
