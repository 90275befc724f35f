/** Journeys in a real browser. */
@NullMarked
package fr.montpellier.multipass.acceptance.browser;

import org.jspecify.annotations.NullMarked;
