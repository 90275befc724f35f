/**
 * Launches, probes, restarts and stops the process of each part, and stores the state of a running stack for other
 * processes.
 */
@NullMarked
package fr.montpellier.multipass.devstack.processes;

import org.jspecify.annotations.NullMarked;
