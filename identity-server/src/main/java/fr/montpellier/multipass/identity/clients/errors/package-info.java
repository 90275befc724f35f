/** The errors that this server sent to each application, for those who develop it. */
@NullMarked
package fr.montpellier.multipass.identity.clients.errors;

import org.jspecify.annotations.NullMarked;
