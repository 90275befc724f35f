/** Renders pages as images that carry a watermark. */
@NullMarked
package fr.montpellier.multipass.vault.checking.rendering;

import org.jspecify.annotations.NullMarked;
