/** The metadata of a registration request: parsing, validation and defaults (RFC 7591, section 2). */
@NullMarked
package fr.montpellier.multipass.identity.protocol.registration.metadata;

import org.jspecify.annotations.NullMarked;
