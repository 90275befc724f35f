/** Statements of owners about the date of a document that was deposited without one. */
@NullMarked
package fr.montpellier.multipass.vault.receiving.dating;

import org.jspecify.annotations.NullMarked;
