/** Ordinary callers of each service, and the results that they get. */
@NullMarked
package fr.montpellier.multipass.bench.attack.visits;

import org.jspecify.annotations.NullMarked;
