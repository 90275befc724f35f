/** Uploads under way and their sealed parts, as they are stored. */
@NullMarked
package fr.montpellier.multipass.vault.receiving.uploads.parts;

import org.jspecify.annotations.NullMarked;
