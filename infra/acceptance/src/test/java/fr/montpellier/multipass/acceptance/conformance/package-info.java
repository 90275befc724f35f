/** Runs the OpenID Foundation's conformance plans against the identity server: {@code ./multipass conformance}. */
@NullMarked
package fr.montpellier.multipass.acceptance.conformance;

import org.jspecify.annotations.NullMarked;
