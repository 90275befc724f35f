/** Finds 2D-Doc codes on a page and parses them; verifies nothing. */
@NullMarked
package fr.montpellier.multipass.vault.checking.authenticity.codes;

import org.jspecify.annotations.NullMarked;
