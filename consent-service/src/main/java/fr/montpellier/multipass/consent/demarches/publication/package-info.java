/** The writing of published démarches, by the owner of the database. */
@NullMarked
package fr.montpellier.multipass.consent.demarches.publication;

import org.jspecify.annotations.NullMarked;
