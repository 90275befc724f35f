/** Administrators of organisations decide which agents may work here: docs/adr/0104. */
@NullMarked
package fr.montpellier.multipass.identity.organisations;

import org.jspecify.annotations.NullMarked;
