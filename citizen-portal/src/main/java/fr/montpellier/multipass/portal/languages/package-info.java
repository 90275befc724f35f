/** The language of each page, and the choice of another. */
@NullMarked
package fr.montpellier.multipass.portal.languages;

import org.jspecify.annotations.NullMarked;
