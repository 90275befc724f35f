/** The logos of clients, which this server fetches, stores and serves. */
@NullMarked
package fr.montpellier.multipass.identity.clients.logos;

import org.jspecify.annotations.NullMarked;
