/** Requests and responses of the endpoints that clients call directly: converters, error responses and filters. */
@NullMarked
package fr.montpellier.multipass.identity.protocol.exchange;

import org.jspecify.annotations.NullMarked;
