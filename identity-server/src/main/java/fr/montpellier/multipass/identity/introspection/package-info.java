/** What becomes of a token after it was issued: saying whether it is good (RFC 7662, RFC 9701), and ending it (RFC 7009). */
@NullMarked
package fr.montpellier.multipass.identity.introspection;

import org.jspecify.annotations.NullMarked;
