/** What receipts state, section by section. */
@NullMarked
package fr.montpellier.multipass.consent.receipts.content;

import org.jspecify.annotations.NullMarked;
