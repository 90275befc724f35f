/** Calls that read and change the types of documents. */
@NullMarked
package fr.montpellier.multipass.portal.gateways.vault.catalogue;

import org.jspecify.annotations.NullMarked;
