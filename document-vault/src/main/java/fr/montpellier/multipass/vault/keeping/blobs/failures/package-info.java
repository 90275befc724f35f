/** Failures of the object store. */
@NullMarked
package fr.montpellier.multipass.vault.keeping.blobs.failures;

import org.jspecify.annotations.NullMarked;
