/** Requests and responses of the endpoints that clients call by themselves: converters, error responses, filters. */
@NullMarked
package fr.montpellier.multipass.identity.protocol.exchange;

import org.jspecify.annotations.NullMarked;
