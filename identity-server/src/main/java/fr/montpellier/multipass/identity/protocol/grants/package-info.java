/** Grants of access to documents: authorization details (RFC 9396) and Grant Management for OAuth 2.0. */
@NullMarked
package fr.montpellier.multipass.identity.protocol.grants;

import org.jspecify.annotations.NullMarked;
