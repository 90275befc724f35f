/** Calls of the consent service, and the records that they return. */
@NullMarked
package fr.montpellier.multipass.portal.gateways.consent;

import org.jspecify.annotations.NullMarked;
