/** Residents: whom an identity leads to, the Multipass number, merged Multipass, accounts that are being closed. */
@NullMarked
package fr.montpellier.multipass.identity.people.citizens;

import org.jspecify.annotations.NullMarked;
