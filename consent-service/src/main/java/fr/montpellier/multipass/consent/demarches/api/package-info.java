/** The API that shows démarches to residents. */
@NullMarked
package fr.montpellier.multipass.consent.demarches.api;

import org.jspecify.annotations.NullMarked;
