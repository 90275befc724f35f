/** The one HTTP client for calls that leave a service: bounded in size, time and number, and checked at connection time. */
@NullMarked
package fr.montpellier.multipass.service.outbound;

import org.jspecify.annotations.NullMarked;
