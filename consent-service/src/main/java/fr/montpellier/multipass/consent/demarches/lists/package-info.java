/** Lists of all démarches in force, small enough to be one answer however many they are. */
@NullMarked
package fr.montpellier.multipass.consent.demarches.lists;

import org.jspecify.annotations.NullMarked;
