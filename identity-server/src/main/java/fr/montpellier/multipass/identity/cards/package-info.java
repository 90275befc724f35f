/**
 * The carte Multipass: codes that residents show, printed cards, and the list of those that were revoked. Verified
 * without this server, by its published keys.
 */
@NullMarked
package fr.montpellier.multipass.identity.cards;

import org.jspecify.annotations.NullMarked;
