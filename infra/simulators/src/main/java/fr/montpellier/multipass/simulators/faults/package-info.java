/** Faults that a test may add to the next response; its endpoints exist only if the setting allows them. */
@NullMarked
package fr.montpellier.multipass.simulators.faults;

import org.jspecify.annotations.NullMarked;
