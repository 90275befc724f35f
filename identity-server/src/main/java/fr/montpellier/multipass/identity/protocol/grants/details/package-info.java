/** {@code authorization_details} (RFC 9396): how requests are parsed and validated, and what tokens and responses carry. */
@NullMarked
package fr.montpellier.multipass.identity.protocol.grants.details;

import org.jspecify.annotations.NullMarked;
