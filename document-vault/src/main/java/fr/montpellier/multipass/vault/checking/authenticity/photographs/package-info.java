/** Whether a photograph of a page can be read: light, sharpness, lines that are cut off, glare. */
@NullMarked
package fr.montpellier.multipass.vault.checking.authenticity.photographs;

import org.jspecify.annotations.NullMarked;
