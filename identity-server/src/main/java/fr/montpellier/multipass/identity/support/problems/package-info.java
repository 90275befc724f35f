/** The problem types of this server. */
@NullMarked
package fr.montpellier.multipass.identity.support.problems;

import org.jspecify.annotations.NullMarked;
