/** Specimen documents for demonstrations and tests, made from the public samples of the 2D-Doc specification. */
@NullMarked
package fr.montpellier.multipass.specimens;

import org.jspecify.annotations.NullMarked;
