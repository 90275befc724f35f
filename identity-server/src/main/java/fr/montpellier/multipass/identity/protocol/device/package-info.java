/**
 * The device authorization grant (RFC 8628), with which a person allows a device without a browser from another device.
 */
@NullMarked
package fr.montpellier.multipass.identity.protocol.device;

import org.jspecify.annotations.NullMarked;
