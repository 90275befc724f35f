/** The keys of a simulated provider, hashes, and the encryption of tokens. */
@NullMarked
package fr.montpellier.multipass.simulators.provider.keys;

import org.jspecify.annotations.NullMarked;
