/** Measures decisions: on one authorisation by the statements of the consent service, and by its API as authorisations grow in number. */
@NullMarked
package fr.montpellier.multipass.bench.decisions;

import org.jspecify.annotations.NullMarked;
