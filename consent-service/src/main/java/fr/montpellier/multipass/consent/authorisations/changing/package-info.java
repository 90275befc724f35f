/**
 * Changes of an authorisation by the resident: other documents, or a later end. Each change is a revision with a
 * receipt.
 */
@NullMarked
package fr.montpellier.multipass.consent.authorisations.changing;

import org.jspecify.annotations.NullMarked;
