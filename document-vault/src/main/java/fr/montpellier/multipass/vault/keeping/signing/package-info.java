/** Signs statements of the vault that are verified with the published keys. */
@NullMarked
package fr.montpellier.multipass.vault.keeping.signing;

import org.jspecify.annotations.NullMarked;
