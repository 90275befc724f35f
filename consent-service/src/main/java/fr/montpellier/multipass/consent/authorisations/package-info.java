/** Authorisations that residents give and withdraw, and that expire. */
@NullMarked
package fr.montpellier.multipass.consent.authorisations;

import org.jspecify.annotations.NullMarked;
