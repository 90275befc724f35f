/** The signed feed of changes of authorisations, for services that act on them. */
@NullMarked
package fr.montpellier.multipass.consent.feed;

import org.jspecify.annotations.NullMarked;
