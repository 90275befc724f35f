/** What an authorisation tells the case desk, which implements it: an authorisation knows no class of the desk. */
@NullMarked
package fr.montpellier.multipass.consent.authorisations.casework;

import org.jspecify.annotations.NullMarked;
