/** Later versions of documents, of which the consent service is told: some authorisations follow. */
@NullMarked
package fr.montpellier.multipass.vault.giving.versions;

import org.jspecify.annotations.NullMarked;
