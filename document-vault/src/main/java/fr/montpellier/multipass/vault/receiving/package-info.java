/**
 * Receives files and stores each as a complete document, or not at all.
 *
 * <p>Look in {@code deposit} for a file in one request, in {@code uploads} for resumable uploads (tus 1.0), in {@code
 * scans} for documents made of several photographs.
 */
@NullMarked
package fr.montpellier.multipass.vault.receiving;

import org.jspecify.annotations.NullMarked;
