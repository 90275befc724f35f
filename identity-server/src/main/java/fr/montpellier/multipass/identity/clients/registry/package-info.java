/** The clients from the settings and from dynamic registration. */
@NullMarked
package fr.montpellier.multipass.identity.clients.registry;

import org.jspecify.annotations.NullMarked;
