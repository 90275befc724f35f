/** Compares what a document says with what is known of its owner. Remarks for people: none decides anything. */
@NullMarked
package fr.montpellier.multipass.vault.consistency;

import org.jspecify.annotations.NullMarked;
