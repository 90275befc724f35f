/** The OpenAPI document of the vault, made from its controllers, and tests that the vault does what it says. */
@NullMarked
package fr.montpellier.multipass.vault.openapi;

import org.jspecify.annotations.NullMarked;
