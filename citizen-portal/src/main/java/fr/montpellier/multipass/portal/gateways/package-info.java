/** HTTP clients of the services, with records of their own. */
@NullMarked
package fr.montpellier.multipass.portal.gateways;

import org.jspecify.annotations.NullMarked;
