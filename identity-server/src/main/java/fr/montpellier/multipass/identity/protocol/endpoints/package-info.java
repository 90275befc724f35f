/**
 * Configures the endpoints of the authorization server, one class for each, and the authentication of clients there.
 */
@NullMarked
package fr.montpellier.multipass.identity.protocol.endpoints;

import org.jspecify.annotations.NullMarked;
