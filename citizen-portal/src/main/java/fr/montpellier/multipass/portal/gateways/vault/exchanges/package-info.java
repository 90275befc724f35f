/** Answers of other administrations, which the document vault keeps sealed. */
@NullMarked
package fr.montpellier.multipass.portal.gateways.vault.exchanges;

import org.jspecify.annotations.NullMarked;
