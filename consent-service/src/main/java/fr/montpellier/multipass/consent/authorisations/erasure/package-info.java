/** The erasure of a closed account's data. */
@NullMarked
package fr.montpellier.multipass.consent.authorisations.erasure;

import org.jspecify.annotations.NullMarked;
