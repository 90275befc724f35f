/** Consumes the signed events of the consent service and verifies them. */
@NullMarked
package fr.montpellier.multipass.vault.giving.sharing.feed;

import org.jspecify.annotations.NullMarked;
