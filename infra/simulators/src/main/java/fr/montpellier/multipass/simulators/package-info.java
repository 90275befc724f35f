/** Simulators of FranceConnect and ProConnect, as strict as the real services, for demonstrations and tests. */
@NullMarked
package fr.montpellier.multipass.simulators;

import org.jspecify.annotations.NullMarked;
