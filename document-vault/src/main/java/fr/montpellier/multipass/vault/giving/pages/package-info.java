/** Shows agents the pages of a document as images, during a consultation (decision 0022). */
@NullMarked
package fr.montpellier.multipass.vault.giving.pages;

import org.jspecify.annotations.NullMarked;
