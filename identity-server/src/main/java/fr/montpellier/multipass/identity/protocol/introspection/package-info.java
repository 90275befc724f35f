/** Token introspection (RFC 7662, RFC 9701) and revocation (RFC 7009). */
@NullMarked
package fr.montpellier.multipass.identity.protocol.introspection;

import org.jspecify.annotations.NullMarked;
