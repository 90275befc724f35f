/** Reports on documents to the consent service: later versions, which some authorisations follow, and deletions. */
@NullMarked
package fr.montpellier.multipass.vault.giving.reports;

import org.jspecify.annotations.NullMarked;
