/**
 * Verifies a journal without trusting the service that keeps it, with the JDK alone. It shares no code with the writing
 * side, so that a mistake there is not repeated here.
 */
@NullMarked
package fr.montpellier.multipass.journal.verify;

import org.jspecify.annotations.NullMarked;
