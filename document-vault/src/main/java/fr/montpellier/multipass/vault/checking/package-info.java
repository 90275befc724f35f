/**
 * Opens and verifies files that were deposited, without keeping anything of them.
 *
 * <p>Look in {@code antivirus} for clamd, in {@code authenticity} for 2D-Doc codes and fraud on a page, in {@code
 * consistency} for the comparison with the owner's identity, in {@code inspection} for the parsers, in {@code
 * isolation} for the processes in which these run.
 */
@NullMarked
package fr.montpellier.multipass.vault.checking;

import org.jspecify.annotations.NullMarked;
