/** Where a service answers its metrics. */
@NullMarked
package fr.montpellier.multipass.service.metrics;

import org.jspecify.annotations.NullMarked;
