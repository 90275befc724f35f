/**
 * Files about Multipass that may belong to one person, the pages of the agents who decide on them, and the page of the
 * resident.
 */
@NullMarked
package fr.montpellier.multipass.identity.people.reconciliation;

import org.jspecify.annotations.NullMarked;
