/** Defaults and checks at start. */
@NullMarked
package fr.montpellier.multipass.service.startup;

import org.jspecify.annotations.NullMarked;
