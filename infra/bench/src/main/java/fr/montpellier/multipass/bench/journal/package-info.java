/** What the journal costs: entries written durably, and a journal of a million entries verified. */
@NullMarked
package fr.montpellier.multipass.bench.journal;

import org.jspecify.annotations.NullMarked;
