/** Verifies codes of cards without a server or a database. */
@NullMarked
package fr.montpellier.multipass.identity.cards.verify;

import org.jspecify.annotations.NullMarked;
