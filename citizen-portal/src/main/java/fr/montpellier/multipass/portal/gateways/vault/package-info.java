/** Calls of the document vault, and the records that they return. */
@NullMarked
package fr.montpellier.multipass.portal.gateways.vault;

import org.jspecify.annotations.NullMarked;
