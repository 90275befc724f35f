/**
 * The consent of a person at the authorization endpoint: the screen on which they decide on a client's request. Its two
 * parts are {@code scopes} and {@code documents}.
 */
@NullMarked
package fr.montpellier.multipass.identity.protocol.consent;

import org.jspecify.annotations.NullMarked;
