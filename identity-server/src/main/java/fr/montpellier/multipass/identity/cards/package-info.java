/**
 * The carte Multipass: codes that residents show, printed cards, and the list of revoked cards. Cards are verified
 * without a request to this server, with its published keys.
 */
@NullMarked
package fr.montpellier.multipass.identity.cards;

import org.jspecify.annotations.NullMarked;
