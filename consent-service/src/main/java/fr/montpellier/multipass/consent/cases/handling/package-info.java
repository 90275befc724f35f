/** The API by which agents handle cases. */
@NullMarked
package fr.montpellier.multipass.consent.cases.handling;

import org.jspecify.annotations.NullMarked;
