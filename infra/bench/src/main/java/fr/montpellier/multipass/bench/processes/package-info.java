/** The processes of a benchmark: services under measurement, and programs that end by themselves. */
@NullMarked
package fr.montpellier.multipass.bench.processes;

import org.jspecify.annotations.NullMarked;
