/** The rules that a read must satisfy. */
@NullMarked
package fr.montpellier.multipass.consent.decisions.rules;

import org.jspecify.annotations.NullMarked;
