/** The limit on simultaneous requests of one caller. */
@NullMarked
package fr.montpellier.multipass.service.places;

import org.jspecify.annotations.NullMarked;
