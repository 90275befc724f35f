/** The metadata of a registration request: how it is parsed, validated and completed (RFC 7591, section 2). */
@NullMarked
package fr.montpellier.multipass.identity.protocol.registration.metadata;

import org.jspecify.annotations.NullMarked;
