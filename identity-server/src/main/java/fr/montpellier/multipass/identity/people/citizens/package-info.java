/**
 * Residents: how an identity leads to a resident, the Multipass number, merged Multipass, and accounts that are being
 * closed.
 */
@NullMarked
package fr.montpellier.multipass.identity.people.citizens;

import org.jspecify.annotations.NullMarked;
