/** Journeys by HTTP alone, with the test in place of the portal. */
@NullMarked
package fr.montpellier.multipass.acceptance.api;

import org.jspecify.annotations.NullMarked;
