/** Organisations, their agents, and the habilitations of agents. */
@NullMarked
package fr.montpellier.multipass.identity.people.agents;

import org.jspecify.annotations.NullMarked;
