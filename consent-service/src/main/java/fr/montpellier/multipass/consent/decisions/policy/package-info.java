/** What a set of rules offers to those who ask for decisions. */
@NullMarked
package fr.montpellier.multipass.consent.decisions.policy;

import org.jspecify.annotations.NullMarked;
