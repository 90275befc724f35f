/** The desk at which agents print and revoke cards for people who have no telephone. */
@NullMarked
package fr.montpellier.multipass.identity.cards.desk;

import org.jspecify.annotations.NullMarked;
