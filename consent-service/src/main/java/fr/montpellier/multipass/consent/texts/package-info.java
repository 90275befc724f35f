/** The two languages of the register. */
@NullMarked
package fr.montpellier.multipass.consent.texts;

import org.jspecify.annotations.NullMarked;
