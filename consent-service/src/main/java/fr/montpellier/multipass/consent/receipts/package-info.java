/** Signed receipts that residents keep and verify offline. */
@NullMarked
package fr.montpellier.multipass.consent.receipts;

import org.jspecify.annotations.NullMarked;
