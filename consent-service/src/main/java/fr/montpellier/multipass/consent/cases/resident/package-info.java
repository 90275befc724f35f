/** The API by which residents see their own cases and answer requests for pieces. */
@NullMarked
package fr.montpellier.multipass.consent.cases.resident;

import org.jspecify.annotations.NullMarked;
