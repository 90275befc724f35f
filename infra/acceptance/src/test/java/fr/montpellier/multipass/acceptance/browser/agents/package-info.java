/** Journeys of agents and of those who administer them and applications. */
@NullMarked
package fr.montpellier.multipass.acceptance.browser.agents;

import org.jspecify.annotations.NullMarked;
