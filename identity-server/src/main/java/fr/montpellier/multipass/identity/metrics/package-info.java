/**
 * Metrics of the protocol endpoints: counts, outcomes and durations by endpoint and grant; no label names a person or a
 * client.
 */
@NullMarked
package fr.montpellier.multipass.identity.metrics;

import org.jspecify.annotations.NullMarked;
