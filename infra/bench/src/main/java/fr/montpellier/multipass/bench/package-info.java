/** Measurements of the whole product, each with the conditions it was taken under. */
@NullMarked
package fr.montpellier.multipass.bench;

import org.jspecify.annotations.NullMarked;
