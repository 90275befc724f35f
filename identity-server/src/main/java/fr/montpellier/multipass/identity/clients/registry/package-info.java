/** The clients from the settings and from dynamic registration, with their metadata and policy. */
@NullMarked
package fr.montpellier.multipass.identity.clients.registry;

import org.jspecify.annotations.NullMarked;
