/** Screens of agents: the cases of their department. */
@NullMarked
package fr.montpellier.multipass.portal.agent;

import org.jspecify.annotations.NullMarked;
