/** Proofs of deposit: statements of what was deposited, stamped by a time-stamp authority and stamped again in time. */
@NullMarked
package fr.montpellier.multipass.vault.keeping.proofs;

import org.jspecify.annotations.NullMarked;
