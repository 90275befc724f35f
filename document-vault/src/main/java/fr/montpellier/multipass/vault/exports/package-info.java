/** Tells the journal that a resident takes everything out. */
@NullMarked
package fr.montpellier.multipass.vault.exports;

import org.jspecify.annotations.NullMarked;
