/** Defaults and refusals at start. */
@NullMarked
package fr.montpellier.multipass.service.startup;

import org.jspecify.annotations.NullMarked;
