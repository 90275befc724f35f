/**
 * Verifies a journal without trusting the service that keeps it, with the JDK alone: the command, the verifier and its
 * findings; the sub-packages read the log. They share no code with the writing side, so that a mistake there is not
 * repeated here.
 */
@NullMarked
package fr.montpellier.multipass.journal.verify;

import org.jspecify.annotations.NullMarked;
