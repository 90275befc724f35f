/** Back-channel logout (OpenID Connect Back-Channel Logout 1.0): the notices to clients when a sign-in ends. */
@NullMarked
package fr.montpellier.multipass.identity.protocol.logout.backchannel;

import org.jspecify.annotations.NullMarked;
