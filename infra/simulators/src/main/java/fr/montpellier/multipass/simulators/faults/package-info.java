/** Faults a test may plant in the next answer; nothing here answers unless the setting allows it. */
@NullMarked
package fr.montpellier.multipass.simulators.faults;

import org.jspecify.annotations.NullMarked;
