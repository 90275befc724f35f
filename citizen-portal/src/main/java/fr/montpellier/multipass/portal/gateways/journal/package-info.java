/** Calls of the services' journals. */
@NullMarked
package fr.montpellier.multipass.portal.gateways.journal;

import org.jspecify.annotations.NullMarked;
