/** The cryptographic algorithms that the JVM uses beside its own. */
@NullMarked
package fr.montpellier.multipass.service.algorithms;

import org.jspecify.annotations.NullMarked;
