/** Rules that are read from a file, so that a test suite finds the data it expects; a deployment has none. */
@NullMarked
package fr.montpellier.multipass.consent.decisions.scenario;

import org.jspecify.annotations.NullMarked;
