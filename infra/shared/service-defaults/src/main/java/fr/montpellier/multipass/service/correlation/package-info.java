/** One identifier that follows a request through all services, logs and journals. */
@NullMarked
package fr.montpellier.multipass.service.correlation;

import org.jspecify.annotations.NullMarked;
