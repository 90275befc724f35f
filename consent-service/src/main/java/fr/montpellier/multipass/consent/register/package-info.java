/** Loads the register from a YAML file. */
@NullMarked
package fr.montpellier.multipass.consent.register;

import org.jspecify.annotations.NullMarked;
