/** Compares what the journal states of readings with what is known of authorisations, for the data protection officer. */
@NullMarked
package fr.montpellier.multipass.vault.giving.audit;

import org.jspecify.annotations.NullMarked;
