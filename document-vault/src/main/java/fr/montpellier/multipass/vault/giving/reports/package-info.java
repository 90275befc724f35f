/**
 * Reports on documents to the consent service: later versions, which some authorisations follow, deletions, and documents
 * that are not usable.
 */
@NullMarked
package fr.montpellier.multipass.vault.giving.reports;

import org.jspecify.annotations.NullMarked;
