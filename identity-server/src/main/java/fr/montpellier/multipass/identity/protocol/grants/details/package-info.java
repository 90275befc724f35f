/**
 * {@code authorization_details} (RFC 9396): parsing and validation of requests, and the details in tokens and
 * responses.
 */
@NullMarked
package fr.montpellier.multipass.identity.protocol.grants.details;

import org.jspecify.annotations.NullMarked;
