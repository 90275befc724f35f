/**
 * The types of supporting document, and the facts that are read in them.
 *
 * <p>Look in {@code types} for a document type and its versions, in {@code facts} for a fact and how it is read.
 */
@NullMarked
package fr.montpellier.multipass.vault.catalogue;

import org.jspecify.annotations.NullMarked;
