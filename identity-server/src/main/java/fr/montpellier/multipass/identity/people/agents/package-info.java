/** Organisations, their agents, and what each agent may do. */
@NullMarked
package fr.montpellier.multipass.identity.people.agents;

import org.jspecify.annotations.NullMarked;
