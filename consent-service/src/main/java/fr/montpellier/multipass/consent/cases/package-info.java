/** The requests of residents that departments handle: their states, history and who may see them. */
@NullMarked
package fr.montpellier.multipass.consent.cases;

import org.jspecify.annotations.NullMarked;
