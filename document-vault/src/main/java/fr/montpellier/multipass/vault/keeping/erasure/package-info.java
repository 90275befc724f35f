/**
 * Erases documents, certifies the erasures, and erases documents again that were restored with a copy of the database.
 */
@NullMarked
package fr.montpellier.multipass.vault.keeping.erasure;

import org.jspecify.annotations.NullMarked;
