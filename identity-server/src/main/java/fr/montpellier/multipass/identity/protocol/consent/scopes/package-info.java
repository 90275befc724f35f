/** The consents of people to the scopes and claims of clients: when they are required, their storage and withdrawal. */
@NullMarked
package fr.montpellier.multipass.identity.protocol.consent.scopes;

import org.jspecify.annotations.NullMarked;
