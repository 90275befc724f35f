/** A running platform as its callers reach it, with its residents and agents. */
@NullMarked
package fr.montpellier.multipass.bench.attack.environment;

import org.jspecify.annotations.NullMarked;
