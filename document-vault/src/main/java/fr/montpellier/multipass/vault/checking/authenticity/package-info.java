/** Verifies the 2D-Doc codes of a document and compares its pages with them. */
@NullMarked
package fr.montpellier.multipass.vault.checking.authenticity;

import org.jspecify.annotations.NullMarked;
