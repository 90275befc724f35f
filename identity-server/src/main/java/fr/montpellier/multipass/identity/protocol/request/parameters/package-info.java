/** The values that the parameters of an authorization request stand for. */
@NullMarked
package fr.montpellier.multipass.identity.protocol.request.parameters;

import org.jspecify.annotations.NullMarked;
