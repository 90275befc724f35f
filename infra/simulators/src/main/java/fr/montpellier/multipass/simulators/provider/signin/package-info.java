/** The way of a browser through a simulated provider: sign-in, the code sent to the relying party, and sign-out. */
@NullMarked
package fr.montpellier.multipass.simulators.provider.signin;

import org.jspecify.annotations.NullMarked;
