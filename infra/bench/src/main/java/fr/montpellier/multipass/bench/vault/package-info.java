/** Measurements of the document vault. */
@NullMarked
package fr.montpellier.multipass.bench.vault;

import org.jspecify.annotations.NullMarked;
