/** Refusals of callers who did not authenticate, told to the journal in aggregate. */
@NullMarked
package fr.montpellier.multipass.identity.refusals;

import org.jspecify.annotations.NullMarked;
