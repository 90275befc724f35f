/** The logos of clients, served from here. */
@NullMarked
package fr.montpellier.multipass.identity.clients.logos;

import org.jspecify.annotations.NullMarked;
