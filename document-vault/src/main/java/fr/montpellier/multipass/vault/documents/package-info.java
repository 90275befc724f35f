/** The register of deposited documents. */
@NullMarked
package fr.montpellier.multipass.vault.documents;

import org.jspecify.annotations.NullMarked;
