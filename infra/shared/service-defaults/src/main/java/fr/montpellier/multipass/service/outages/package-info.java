/** Distinguishes outages from errors. */
@NullMarked
package fr.montpellier.multipass.service.outages;

import org.jspecify.annotations.NullMarked;
