/**
 * Verifies a journal without trusting the service that keeps it, with the JDK alone. It shares no code with the writing
 * side: a mistake there does not repeat here.
 */
@NullMarked
package fr.montpellier.multipass.journal.verify;

import org.jspecify.annotations.NullMarked;
