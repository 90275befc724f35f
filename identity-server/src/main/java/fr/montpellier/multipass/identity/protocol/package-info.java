/**
 * The protocol half of the identity server: from an authorization request to tokens, and what becomes of them (OAuth 2.0,
 * OpenID Connect). {@code endpoints} wires the framework; {@code request}, {@code interaction}, {@code consent} and
 * {@code response} are the authorization endpoint.
 */
@NullMarked
package fr.montpellier.multipass.identity.protocol;

import org.jspecify.annotations.NullMarked;
