/** Compares a document with what is known of its owner; the results are remarks, and refuse nothing. */
@NullMarked
package fr.montpellier.multipass.vault.checking.consistency;

import org.jspecify.annotations.NullMarked;
