/** The FranceConnect simulator: demo citizens, their identité pivot, and the pages to choose one. */
@NullMarked
package fr.montpellier.multipass.simulators.franceconnect;

import org.jspecify.annotations.NullMarked;
