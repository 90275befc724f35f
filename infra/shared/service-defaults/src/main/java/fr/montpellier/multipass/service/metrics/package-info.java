/** The address at which a service serves its metrics. */
@NullMarked
package fr.montpellier.multipass.service.metrics;

import org.jspecify.annotations.NullMarked;
