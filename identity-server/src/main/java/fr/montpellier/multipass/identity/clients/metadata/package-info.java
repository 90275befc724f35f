/** What is said of a client: its metadata, its policy, and the values that they may have. */
@NullMarked
package fr.montpellier.multipass.identity.clients.metadata;

import org.jspecify.annotations.NullMarked;
