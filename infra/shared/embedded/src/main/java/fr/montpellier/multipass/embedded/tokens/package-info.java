/** Access tokens for tests, and a stand-in for the identity server that issues them. */
@NullMarked
package fr.montpellier.multipass.embedded.tokens;

import org.jspecify.annotations.NullMarked;
