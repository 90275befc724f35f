/**
 * Chooses the language of the pages. Languages are declared in {@code languages/*.properties} of {@code
 * service-defaults}; the texts of the pages are in {@code messages*.properties} of this module.
 */
@NullMarked
package fr.montpellier.multipass.identity.languages;

import org.jspecify.annotations.NullMarked;
