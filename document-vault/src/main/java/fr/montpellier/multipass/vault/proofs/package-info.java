/** Proofs of deposit: what was deposited, stamped by a time-stamp authority. */
@NullMarked
package fr.montpellier.multipass.vault.proofs;

import org.jspecify.annotations.NullMarked;
