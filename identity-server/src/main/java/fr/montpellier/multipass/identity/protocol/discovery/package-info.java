/** Discovery documents (RFC 8414, OpenID Connect Discovery). */
@NullMarked
package fr.montpellier.multipass.identity.protocol.discovery;

import org.jspecify.annotations.NullMarked;
