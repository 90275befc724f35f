/**
 * The HTTP client for all outbound calls of a service: bounded in size, time and number; addresses are checked at
 * connection time.
 */
@NullMarked
package fr.montpellier.multipass.service.outbound;

import org.jspecify.annotations.NullMarked;
