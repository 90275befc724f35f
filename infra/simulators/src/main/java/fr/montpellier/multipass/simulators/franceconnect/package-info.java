/** The FranceConnect simulator: demo citizens, their identité pivot, the pages that pick one. */
@NullMarked
package fr.montpellier.multipass.simulators.franceconnect;

import org.jspecify.annotations.NullMarked;
