/** Demonstrating proof of possession (RFC 9449), verified in the same way by the identity server and by every API. */
@NullMarked
package fr.montpellier.multipass.service.dpop;

import org.jspecify.annotations.NullMarked;
