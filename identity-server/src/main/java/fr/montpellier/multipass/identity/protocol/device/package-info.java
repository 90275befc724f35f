/** Devices without a browser: the person allows them from another screen (RFC 8628). */
@NullMarked
package fr.montpellier.multipass.identity.protocol.device;

import org.jspecify.annotations.NullMarked;
