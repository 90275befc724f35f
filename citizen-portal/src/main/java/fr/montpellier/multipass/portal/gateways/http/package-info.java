/** The HTTP client of the gateways, with the addresses of the services and the limits of calls. */
@NullMarked
package fr.montpellier.multipass.portal.gateways.http;

import org.jspecify.annotations.NullMarked;
