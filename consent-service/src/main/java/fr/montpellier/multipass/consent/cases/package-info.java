/** Authorisations presented to the agents of their department. */
@NullMarked
package fr.montpellier.multipass.consent.cases;

import org.jspecify.annotations.NullMarked;
