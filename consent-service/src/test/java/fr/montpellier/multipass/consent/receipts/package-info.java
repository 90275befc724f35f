@NullMarked
package fr.montpellier.multipass.consent.receipts;

import org.jspecify.annotations.NullMarked;
