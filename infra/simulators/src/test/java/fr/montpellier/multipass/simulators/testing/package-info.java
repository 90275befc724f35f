/** What tests of the simulators share: a running simulator, a relying party with its keys, and a browser. */
@NullMarked
package fr.montpellier.multipass.simulators.testing;

import org.jspecify.annotations.NullMarked;
