/** What is made of the pages of a document for those who look at them. */
@NullMarked
package fr.montpellier.multipass.vault.rendering;

import org.jspecify.annotations.NullMarked;
