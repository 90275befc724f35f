/** Documents that authorisations name and that cannot be opened to their readers. */
@NullMarked
package fr.montpellier.multipass.vault.giving.sharing.unusable;

import org.jspecify.annotations.NullMarked;
