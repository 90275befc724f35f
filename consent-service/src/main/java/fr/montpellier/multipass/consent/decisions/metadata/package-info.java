/** Metadata of the decision point (AuthZEN Authorization API 1.0, "Policy Decision Point Metadata"). */
@NullMarked
package fr.montpellier.multipass.consent.decisions.metadata;

import org.jspecify.annotations.NullMarked;
