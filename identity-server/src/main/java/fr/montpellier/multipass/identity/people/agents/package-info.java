/** Agents of the departments: their habilitations. */
@NullMarked
package fr.montpellier.multipass.identity.people.agents;

import org.jspecify.annotations.NullMarked;
