/** How many requests of one caller a service works on at one time. */
@NullMarked
package fr.montpellier.multipass.service.places;

import org.jspecify.annotations.NullMarked;
