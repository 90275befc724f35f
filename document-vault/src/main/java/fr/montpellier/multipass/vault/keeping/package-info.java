/**
 * Stores documents sealed, for as long as they are kept, and proves deposits and erasures.
 *
 * <p>Look in {@code documents} for the rows, in {@code sealing} for encryption and keys, in {@code blobs} for the
 * object store, in {@code lifecycle} for retention, in {@code erasure} for deletion and its certificates, in {@code
 * proofs} for time-stamps.
 */
@NullMarked
package fr.montpellier.multipass.vault.keeping;

import org.jspecify.annotations.NullMarked;
