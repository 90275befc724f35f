/** The state that a process holds of each upstream: places for simultaneous calls, and a circuit breaker. */
@NullMarked
package fr.montpellier.multipass.service.outbound.upstreams;

import org.jspecify.annotations.NullMarked;
