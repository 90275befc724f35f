/** What became of authorisations, signed, for services that act on it. */
@NullMarked
package fr.montpellier.multipass.consent.feed;

import org.jspecify.annotations.NullMarked;
