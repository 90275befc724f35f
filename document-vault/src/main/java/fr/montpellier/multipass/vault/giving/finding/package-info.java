/** Means by which owners find their own documents: thumbnails, and the words that are written in them. */
@NullMarked
package fr.montpellier.multipass.vault.giving.finding;

import org.jspecify.annotations.NullMarked;
