/**
 * The authorization server (OAuth 2.0, OpenID Connect), from the authorization request to the use and the revocation of
 * tokens. {@code endpoints} wires the framework; {@code request}, {@code interaction}, {@code consent} and {@code
 * response} are the authorization endpoint.
 */
@NullMarked
package fr.montpellier.multipass.identity.protocol;

import org.jspecify.annotations.NullMarked;
