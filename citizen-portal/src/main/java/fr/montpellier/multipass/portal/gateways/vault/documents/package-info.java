/** Documents of the vault, their facts, and which of them fit a need. */
@NullMarked
package fr.montpellier.multipass.portal.gateways.vault.documents;

import org.jspecify.annotations.NullMarked;
