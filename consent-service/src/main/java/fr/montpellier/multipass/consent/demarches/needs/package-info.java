/** What a démarche asks for: types of document, how many, of which year, in which form, and facts. */
@NullMarked
package fr.montpellier.multipass.consent.demarches.needs;

import org.jspecify.annotations.NullMarked;
