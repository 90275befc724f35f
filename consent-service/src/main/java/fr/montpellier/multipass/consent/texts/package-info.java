/** Texts of the register in the declared languages. */
@NullMarked
package fr.montpellier.multipass.consent.texts;

import org.jspecify.annotations.NullMarked;
