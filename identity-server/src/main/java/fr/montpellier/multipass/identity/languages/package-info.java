/**
 * The language of the pages. The languages there are, and their texts, are files: {@code languages/*.properties} of
 * {@code service-defaults}, {@code messages*.properties} here.
 */
@NullMarked
package fr.montpellier.multipass.identity.languages;

import org.jspecify.annotations.NullMarked;
