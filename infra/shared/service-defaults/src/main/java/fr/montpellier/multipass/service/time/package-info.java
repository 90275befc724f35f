/** The days and hours by which people live. */
@NullMarked
package fr.montpellier.multipass.service.time;

import org.jspecify.annotations.NullMarked;
