/**
 * Watches the journal in operation: the rights of the database role, residents whose pseudonym names no person, tokens
 * for another service, and the journals of other services; reports health and metrics.
 */
@NullMarked
package fr.montpellier.multipass.journal.watch;

import org.jspecify.annotations.NullMarked;
