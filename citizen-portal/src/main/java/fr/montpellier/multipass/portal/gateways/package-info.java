/** HTTP clients of the services, and the records that they return. */
@NullMarked
package fr.montpellier.multipass.portal.gateways;

import org.jspecify.annotations.NullMarked;
