/** Settings of tests and demonstrations that the profile {@code production} refuses. */
@NullMarked
package fr.montpellier.multipass.service.production;

import org.jspecify.annotations.NullMarked;
