/** Client authentication by key, by certificate, or by name alone (RFC 7523, RFC 8705). */
@NullMarked
package fr.montpellier.multipass.identity.clients.authentication;

import org.jspecify.annotations.NullMarked;
