/** Authorisations as the agents of their department see them. */
@NullMarked
package fr.montpellier.multipass.consent.cases;

import org.jspecify.annotations.NullMarked;
