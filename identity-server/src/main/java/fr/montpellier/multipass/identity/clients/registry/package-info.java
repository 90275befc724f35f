/** Registered clients: from the settings and from registration, with their metadata and policy. */
@NullMarked
package fr.montpellier.multipass.identity.clients.registry;

import org.jspecify.annotations.NullMarked;
