/** OAuth clients: their registrations, how they authenticate, and the requests that this server sends to their addresses. */
@NullMarked
package fr.montpellier.multipass.identity.clients;

import org.jspecify.annotations.NullMarked;
