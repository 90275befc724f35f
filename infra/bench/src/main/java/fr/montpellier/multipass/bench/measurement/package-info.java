/** What a measurement consists of: load, figures and the conditions under which they were taken. */
@NullMarked
package fr.montpellier.multipass.bench.measurement;

import org.jspecify.annotations.NullMarked;
