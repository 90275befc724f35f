/** Finds residents of a department by the beginnings of their names, without names in clear. */
@NullMarked
package fr.montpellier.multipass.consent.cases.names;

import org.jspecify.annotations.NullMarked;
