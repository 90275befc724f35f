/** Requests of residents about their data, and accesses that they contest, which the data protection officer answers. */
@NullMarked
package fr.montpellier.multipass.consent.rights;

import org.jspecify.annotations.NullMarked;
