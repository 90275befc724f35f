/** The ProConnect simulator: demo agents, password and second factor. */
@NullMarked
package fr.montpellier.multipass.simulators.proconnect;

import org.jspecify.annotations.NullMarked;
