/** Rules that point the data protection officer to accesses of agents that are unusual, each with its reason (docs/adr/0178). */
@NullMarked
package fr.montpellier.multipass.consent.unusual;

import org.jspecify.annotations.NullMarked;
