/**
 * The consent of a person at the authorization endpoint: the screen on which they decide on a client's request, the
 * consents to scopes and claims, and the access to their documents ({@code grants}).
 */
@NullMarked
package fr.montpellier.multipass.identity.protocol.consent;

import org.jspecify.annotations.NullMarked;
