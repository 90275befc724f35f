/** The problem types of this service. */
@NullMarked
package fr.montpellier.multipass.consent.problems;

import org.jspecify.annotations.NullMarked;
