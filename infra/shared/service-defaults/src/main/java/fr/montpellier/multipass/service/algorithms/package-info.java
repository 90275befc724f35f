/** Where the JVM takes its algorithms from, beside its own. */
@NullMarked
package fr.montpellier.multipass.service.algorithms;

import org.jspecify.annotations.NullMarked;
