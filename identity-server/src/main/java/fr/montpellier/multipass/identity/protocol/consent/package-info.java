/**
 * The consent of a person at the authorization endpoint: the one screen on which they answer everything that a client
 * requests, the scopes and claims that each client may learn of them, and the access to their documents ({@code grants}).
 */
@NullMarked
package fr.montpellier.multipass.identity.protocol.consent;

import org.jspecify.annotations.NullMarked;
