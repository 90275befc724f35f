/** Journeys of people who act for another. */
@NullMarked
package fr.montpellier.multipass.acceptance.browser.representation;

import org.jspecify.annotations.NullMarked;
