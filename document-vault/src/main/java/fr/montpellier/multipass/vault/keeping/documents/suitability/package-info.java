/**
 * The rule that decides whether a document is suitable for a need of a démarche, for choices and for later versions.
 */
@NullMarked
package fr.montpellier.multipass.vault.keeping.documents.suitability;

import org.jspecify.annotations.NullMarked;
