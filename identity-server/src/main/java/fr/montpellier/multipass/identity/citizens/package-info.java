/** Residents: identité pivot, reconciliation, Multipass number. */
@NullMarked
package fr.montpellier.multipass.identity.citizens;

import org.jspecify.annotations.NullMarked;
