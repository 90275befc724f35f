/**
 * The prohibitions of the architecture as ArchUnit rules; each service's {@code ArchitectureTest} applies them to its
 * classes.
 */
@NullMarked
package fr.montpellier.multipass.architecture;

import org.jspecify.annotations.NullMarked;
