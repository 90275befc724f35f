/** Time stamps of an authority, and their verification (RFC 3161). */
@NullMarked
package fr.montpellier.multipass.vault.keeping.proofs.stamps;

import org.jspecify.annotations.NullMarked;
