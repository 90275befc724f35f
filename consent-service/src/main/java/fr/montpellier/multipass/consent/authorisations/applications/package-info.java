/** The API by which the identity server records, sees and withdraws authorisations given to applications. */
@NullMarked
package fr.montpellier.multipass.consent.authorisations.applications;

import org.jspecify.annotations.NullMarked;
