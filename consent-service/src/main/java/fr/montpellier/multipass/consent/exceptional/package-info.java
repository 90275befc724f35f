/** Exceptional accesses of agents to documents that no authorisation opens, each seen by a second person (docs/adr/0176). */
@NullMarked
package fr.montpellier.multipass.consent.exceptional;

import org.jspecify.annotations.NullMarked;
