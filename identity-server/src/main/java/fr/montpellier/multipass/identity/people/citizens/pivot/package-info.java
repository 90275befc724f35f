/** The identité pivot, and how two of them compare. */
@NullMarked
package fr.montpellier.multipass.identity.people.citizens.pivot;

import org.jspecify.annotations.NullMarked;
