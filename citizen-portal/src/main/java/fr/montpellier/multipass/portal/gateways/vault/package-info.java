/** Calls of the document vault about the documents of a resident, for the resident and for agents. */
@NullMarked
package fr.montpellier.multipass.portal.gateways.vault;

import org.jspecify.annotations.NullMarked;
