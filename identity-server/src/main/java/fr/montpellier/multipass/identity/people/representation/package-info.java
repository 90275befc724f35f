/**
 * Who may act for whom: relations that two agents record at a counter, mandates, their ends, and the sign-ins in which one
 * acts for the other.
 */
@NullMarked
package fr.montpellier.multipass.identity.people.representation;

import org.jspecify.annotations.NullMarked;
