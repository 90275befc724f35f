/**
 * Parsers of files from outside: complete, harmless and within limits.
 *
 * <p>Nothing here runs inside the service: {@code isolation} starts the processes, {@code worker} is their main class,
 * {@code messages} what the two exchange.
 */
@NullMarked
package fr.montpellier.multipass.vault.checking.inspection;

import org.jspecify.annotations.NullMarked;
