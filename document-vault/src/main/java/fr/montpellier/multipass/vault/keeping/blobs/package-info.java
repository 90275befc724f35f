/**
 * The object store: sealed objects, and the bucket of erasures, which outlives every database.
 *
 * <p>The MinIO SDK is used here and nowhere else.
 */
@NullMarked
package fr.montpellier.multipass.vault.keeping.blobs;

import org.jspecify.annotations.NullMarked;
