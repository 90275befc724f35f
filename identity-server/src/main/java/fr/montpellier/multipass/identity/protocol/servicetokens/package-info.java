/** The access tokens with which this server calls the other services. */
@NullMarked
package fr.montpellier.multipass.identity.protocol.servicetokens;

import org.jspecify.annotations.NullMarked;
