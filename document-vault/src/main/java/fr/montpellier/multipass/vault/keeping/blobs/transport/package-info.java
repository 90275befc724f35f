/** Limits and corrections of the HTTP exchange with the object store. */
@NullMarked
package fr.montpellier.multipass.vault.keeping.blobs.transport;

import org.jspecify.annotations.NullMarked;
