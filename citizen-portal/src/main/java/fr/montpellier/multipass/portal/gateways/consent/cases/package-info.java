/** Calls about cases, of residents and of agents. */
@NullMarked
package fr.montpellier.multipass.portal.gateways.consent.cases;

import org.jspecify.annotations.NullMarked;
