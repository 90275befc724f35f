/**
 * The sign-out from this server and from applications: OpenID Connect RP-Initiated Logout, Back-Channel Logout,
 * Front-Channel Logout and Session Management.
 */
@NullMarked
package fr.montpellier.multipass.identity.protocol.logout;

import org.jspecify.annotations.NullMarked;
