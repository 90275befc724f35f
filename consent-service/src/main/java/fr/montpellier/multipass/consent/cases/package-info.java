/** The requests of residents that departments handle: their states, their history, and access to them. */
@NullMarked
package fr.montpellier.multipass.consent.cases;

import org.jspecify.annotations.NullMarked;
