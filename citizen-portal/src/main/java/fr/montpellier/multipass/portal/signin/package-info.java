/** Signing in at the identity server, and the tokens that the session holds. */
@NullMarked
package fr.montpellier.multipass.portal.signin;

import org.jspecify.annotations.NullMarked;
