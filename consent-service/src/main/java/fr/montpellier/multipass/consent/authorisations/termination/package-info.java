/** The end of an authorisation: withdrawal and expiry. */
@NullMarked
package fr.montpellier.multipass.consent.authorisations.termination;

import org.jspecify.annotations.NullMarked;
