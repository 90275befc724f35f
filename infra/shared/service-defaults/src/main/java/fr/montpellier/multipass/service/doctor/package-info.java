/** Checks the settings of a service and what they name, and says what to do. */
@NullMarked
package fr.montpellier.multipass.service.doctor;

import org.jspecify.annotations.NullMarked;
