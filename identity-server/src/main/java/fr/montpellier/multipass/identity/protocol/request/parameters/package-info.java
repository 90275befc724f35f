/** The parsed values of the parameters of an authorization request. */
@NullMarked
package fr.montpellier.multipass.identity.protocol.request.parameters;

import org.jspecify.annotations.NullMarked;
