/**
 * Measures hostile callers beside ordinary ones, against the stack of {@code start}, through public HTTP on loopback
 * alone.
 */
@NullMarked
package fr.montpellier.multipass.bench.attack;

import org.jspecify.annotations.NullMarked;
