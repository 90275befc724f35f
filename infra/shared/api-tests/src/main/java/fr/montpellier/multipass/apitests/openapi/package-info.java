/** The OpenAPI document of a service, compared with what the service does. */
@NullMarked
package fr.montpellier.multipass.apitests.openapi;

import org.jspecify.annotations.NullMarked;
