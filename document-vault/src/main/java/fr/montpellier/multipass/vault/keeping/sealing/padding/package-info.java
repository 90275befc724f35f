/** Padding, by which the size of a sealed object does not disclose the size of its file. */
@NullMarked
package fr.montpellier.multipass.vault.keeping.sealing.padding;

import org.jspecify.annotations.NullMarked;
