/** The publication of authorisations in the feed. */
@NullMarked
package fr.montpellier.multipass.consent.authorisations.publication;

import org.jspecify.annotations.NullMarked;
