/** Tokens that only their holder can use: bound to a key (DPoP, RFC 9449) or to a certificate (mutual TLS, RFC 8705). */
@NullMarked
package fr.montpellier.multipass.identity.possession;

import org.jspecify.annotations.NullMarked;
