/** Validates the parameters that say who signs in for an authorization request, and how. */
@NullMarked
package fr.montpellier.multipass.identity.protocol.request.validation.signin;

import org.jspecify.annotations.NullMarked;
