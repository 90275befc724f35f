/** Loads the register from a readable file. */
@NullMarked
package fr.montpellier.multipass.consent.register;

import org.jspecify.annotations.NullMarked;
