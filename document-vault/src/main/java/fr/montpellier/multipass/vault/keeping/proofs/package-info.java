/** Proofs of deposit: a statement of what was deposited with the stamp of a time-stamp authority (RFC 3161). */
@NullMarked
package fr.montpellier.multipass.vault.keeping.proofs;

import org.jspecify.annotations.NullMarked;
