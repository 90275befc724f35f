/**
 * Client authentication by key (RFC 7523) or by certificate (RFC 8705), and public clients, which have no credentials.
 */
@NullMarked
package fr.montpellier.multipass.identity.clients.authentication;

import org.jspecify.annotations.NullMarked;
