/** API Particulier, version 3: quotient familial, crèche fees, AAH, RSA and school enrolment. */
@NullMarked
package fr.montpellier.multipass.vault.sources.apiparticulier;

import org.jspecify.annotations.NullMarked;
