/**
 * What the data protection officer learns from the readings in the journal: whether each rested on an authorisation, whom a breach concerns;
 * and what they write to these residents.
 */
@NullMarked
package fr.montpellier.multipass.vault.giving.audit;

import org.jspecify.annotations.NullMarked;
