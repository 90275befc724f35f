/**
 * Applications of organisations: administrators register them, a second administrator approves what is in service, and
 * both see the errors that this server sent to them.
 */
@NullMarked
package fr.montpellier.multipass.identity.organisations.applications;

import org.jspecify.annotations.NullMarked;
