/** Caches for the duration of one HTTP request. */
@NullMarked
package fr.montpellier.multipass.identity.support.requests;

import org.jspecify.annotations.NullMarked;
