/**
 * The object store: sealed objects, and the lists that outlive every database (erasures, withdrawals, certificates,
 * checkpoints).
 *
 * <p>The MinIO SDK is used here and nowhere else.
 */
@NullMarked
package fr.montpellier.multipass.vault.keeping.blobs;

import org.jspecify.annotations.NullMarked;
