/** The demo people who sign in at a simulated provider. */
@NullMarked
package fr.montpellier.multipass.simulators.provider.people;

import org.jspecify.annotations.NullMarked;
