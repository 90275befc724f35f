/** Records authorisations of residents, once for each idempotency key. */
@NullMarked
package fr.montpellier.multipass.consent.authorisations.giving;

import org.jspecify.annotations.NullMarked;
