/** Wires the endpoints of the authorization server into the framework. */
@NullMarked
package fr.montpellier.multipass.identity.protocol.endpoints;

import org.jspecify.annotations.NullMarked;
