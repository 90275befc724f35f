/** Stand-ins for FranceConnect and ProConnect, as strict as the real ones, for demonstrations and tests. */
@NullMarked
package fr.montpellier.multipass.simulators;

import org.jspecify.annotations.NullMarked;
