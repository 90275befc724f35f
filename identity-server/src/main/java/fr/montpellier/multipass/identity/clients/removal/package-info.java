/** Deletes the data of clients that were removed. */
@NullMarked
package fr.montpellier.multipass.identity.clients.removal;

import org.jspecify.annotations.NullMarked;
