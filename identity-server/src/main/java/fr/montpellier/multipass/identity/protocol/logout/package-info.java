/**
 * Signing out everywhere: OpenID Connect RP-Initiated Logout, Back-Channel Logout, Front-Channel Logout and Session
 * Management.
 */
@NullMarked
package fr.montpellier.multipass.identity.protocol.logout;

import org.jspecify.annotations.NullMarked;
