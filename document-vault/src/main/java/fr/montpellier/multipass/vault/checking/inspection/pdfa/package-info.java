/** Writes images as PDF/A-2b (ISO 19005-2). */
@NullMarked
package fr.montpellier.multipass.vault.checking.inspection.pdfa;

import org.jspecify.annotations.NullMarked;
