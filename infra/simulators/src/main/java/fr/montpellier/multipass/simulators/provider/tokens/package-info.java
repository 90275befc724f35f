/** The token and userinfo endpoints of a simulated provider, and the relying party that calls them. */
@NullMarked
package fr.montpellier.multipass.simulators.provider.tokens;

import org.jspecify.annotations.NullMarked;
