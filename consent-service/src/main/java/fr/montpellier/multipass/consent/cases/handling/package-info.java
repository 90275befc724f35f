/** What agents do in a case. */
@NullMarked
package fr.montpellier.multipass.consent.cases.handling;

import org.jspecify.annotations.NullMarked;
