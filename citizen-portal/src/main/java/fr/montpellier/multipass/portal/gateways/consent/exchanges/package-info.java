/** Legal exchanges, as the consent service records them. */
@NullMarked
package fr.montpellier.multipass.portal.gateways.consent.exchanges;

import org.jspecify.annotations.NullMarked;
