/** Organisations, their agents, and the habilitations of agents; {@code decisions}, what administrators decide on them. */
@NullMarked
package fr.montpellier.multipass.identity.people.agents;

import org.jspecify.annotations.NullMarked;
