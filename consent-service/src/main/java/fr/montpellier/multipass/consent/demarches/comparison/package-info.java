/** Differences between two versions of a démarche, as the resident who agreed to the earlier one reads them. */
@NullMarked
package fr.montpellier.multipass.consent.demarches.comparison;

import org.jspecify.annotations.NullMarked;
