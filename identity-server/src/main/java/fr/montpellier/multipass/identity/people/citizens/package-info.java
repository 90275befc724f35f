/** Residents: identité pivot, reconciliation, Multipass number. */
@NullMarked
package fr.montpellier.multipass.identity.people.citizens;

import org.jspecify.annotations.NullMarked;
