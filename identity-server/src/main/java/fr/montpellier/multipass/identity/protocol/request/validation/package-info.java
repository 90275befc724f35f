/** Validates authorization requests. {@code RequestChecks} lists the checks in order. Those of the sign-in are in {@code signin}. */
@NullMarked
package fr.montpellier.multipass.identity.protocol.request.validation;

import org.jspecify.annotations.NullMarked;
