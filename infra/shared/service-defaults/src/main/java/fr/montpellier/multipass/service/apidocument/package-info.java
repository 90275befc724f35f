/** The OpenAPI document of a service, at one address in each. */
@NullMarked
package fr.montpellier.multipass.service.apidocument;

import org.jspecify.annotations.NullMarked;
