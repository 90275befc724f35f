/**
 * Versions of démarches that are written on screens: an administrator of the organisation proposes one, the data
 * protection officer publishes it or gives it back.
 */
@NullMarked
package fr.montpellier.multipass.consent.register.drafts;

import org.jspecify.annotations.NullMarked;
