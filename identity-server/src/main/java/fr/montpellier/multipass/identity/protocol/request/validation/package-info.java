/** Validates authorization requests. {@code RequestChecks} lists the checks in order. */
@NullMarked
package fr.montpellier.multipass.identity.protocol.request.validation;

import org.jspecify.annotations.NullMarked;
