/** What administrators of an organisation decide on its agents: invitations, habilitations, their reviews and ends. */
@NullMarked
package fr.montpellier.multipass.identity.people.agents.decisions;

import org.jspecify.annotations.NullMarked;
