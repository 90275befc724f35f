/** Exceptional accesses of agents: opening one, reading by it, and the decision of the second person. */
@NullMarked
package fr.montpellier.multipass.portal.agent.exceptional;

import org.jspecify.annotations.NullMarked;
