/** Erases documents, certifies it, and erases again what a restored copy brings back. */
@NullMarked
package fr.montpellier.multipass.vault.keeping.erasure;

import org.jspecify.annotations.NullMarked;
