/** Organisations and the departments that handle démarches. */
@NullMarked
package fr.montpellier.multipass.consent.organisations;

import org.jspecify.annotations.NullMarked;
