/** Measures decisions on one authorisation by the statements of the consent service. */
@NullMarked
package fr.montpellier.multipass.bench.decisions;

import org.jspecify.annotations.NullMarked;
