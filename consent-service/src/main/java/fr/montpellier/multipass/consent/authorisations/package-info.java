/** What residents authorise: given, withdrawn, expired. */
@NullMarked
package fr.montpellier.multipass.consent.authorisations;

import org.jspecify.annotations.NullMarked;
