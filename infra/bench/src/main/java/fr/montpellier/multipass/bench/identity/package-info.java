/** Measures the identity server: beside Keycloak, and as its tables grow. */
@NullMarked
package fr.montpellier.multipass.bench.identity;

import org.jspecify.annotations.NullMarked;
