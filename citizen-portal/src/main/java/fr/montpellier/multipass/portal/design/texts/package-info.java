/** Texts, dates and numbers, in the language of the page. */
@NullMarked
package fr.montpellier.multipass.portal.design.texts;

import org.jspecify.annotations.NullMarked;
