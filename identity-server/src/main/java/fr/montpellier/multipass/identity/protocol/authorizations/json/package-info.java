/** The JSON in which claims, parameters and attributes of authorizations are stored, sealed. */
@NullMarked
package fr.montpellier.multipass.identity.protocol.authorizations.json;

import org.jspecify.annotations.NullMarked;
