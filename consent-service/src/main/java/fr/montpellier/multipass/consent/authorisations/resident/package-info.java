/** The API by which residents give, see and withdraw their authorisations. */
@NullMarked
package fr.montpellier.multipass.consent.authorisations.resident;

import org.jspecify.annotations.NullMarked;
