/** Draws the pages that a resident has sent one by one into one document. */
@NullMarked
package fr.montpellier.multipass.vault.scans;

import org.jspecify.annotations.NullMarked;
