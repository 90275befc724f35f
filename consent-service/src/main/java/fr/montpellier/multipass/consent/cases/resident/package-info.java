/** What residents see of their own requests, and how they answer. */
@NullMarked
package fr.montpellier.multipass.consent.cases.resident;

import org.jspecify.annotations.NullMarked;
