/** Issues tokens: claims, audiences, refresh tokens and token exchange. */
@NullMarked
package fr.montpellier.multipass.identity.protocol.tokens;

import org.jspecify.annotations.NullMarked;
