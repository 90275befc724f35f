/** Accesses of agents that rules found unusual, as questions for the data protection officer. */
@NullMarked
package fr.montpellier.multipass.portal.dpo.unusual;

import org.jspecify.annotations.NullMarked;
