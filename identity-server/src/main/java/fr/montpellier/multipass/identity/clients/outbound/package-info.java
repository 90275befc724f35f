/** Sends requests to addresses that clients gave (protection against server-side request forgery). */
@NullMarked
package fr.montpellier.multipass.identity.clients.outbound;

import org.jspecify.annotations.NullMarked;
