/** Requests drawn from an OpenAPI document at random. */
@NullMarked
package fr.montpellier.multipass.apitests.generated;

import org.jspecify.annotations.NullMarked;
