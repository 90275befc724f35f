/** The object store. The MinIO SDK appears here and nowhere else. */
@NullMarked
package fr.montpellier.multipass.vault.blobs;

import org.jspecify.annotations.NullMarked;
