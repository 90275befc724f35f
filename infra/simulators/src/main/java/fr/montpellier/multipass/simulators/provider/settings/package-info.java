/** What differs from one simulated provider to the other: settings and protocol. */
@NullMarked
package fr.montpellier.multipass.simulators.provider.settings;

import org.jspecify.annotations.NullMarked;
