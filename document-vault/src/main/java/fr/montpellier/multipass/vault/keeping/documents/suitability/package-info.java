/** Whether a document suits what a démarche needs: the one rule for choices and for later versions. */
@NullMarked
package fr.montpellier.multipass.vault.keeping.documents.suitability;

import org.jspecify.annotations.NullMarked;
