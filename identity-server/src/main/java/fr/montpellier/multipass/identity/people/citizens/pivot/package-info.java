/** The identité pivot, and the comparison of two of them. */
@NullMarked
package fr.montpellier.multipass.identity.people.citizens.pivot;

import org.jspecify.annotations.NullMarked;
