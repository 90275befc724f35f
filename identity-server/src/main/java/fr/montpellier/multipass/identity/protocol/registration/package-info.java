/** Dynamic client registration: OpenID Connect Dynamic Client Registration 1.0, RFC 7591, RFC 7592. */
@NullMarked
package fr.montpellier.multipass.identity.protocol.registration;

import org.jspecify.annotations.NullMarked;
