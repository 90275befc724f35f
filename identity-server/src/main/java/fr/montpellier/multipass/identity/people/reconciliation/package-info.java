/** Files about Multipass that may be of one person, the agents who decide on them, and what the resident sees of it. */
@NullMarked
package fr.montpellier.multipass.identity.people.reconciliation;

import org.jspecify.annotations.NullMarked;
