/** Where the response to an authorization request goes and how: redirect URI, response type and response mode. */
@NullMarked
package fr.montpellier.multipass.identity.protocol.request.redirection;

import org.jspecify.annotations.NullMarked;
