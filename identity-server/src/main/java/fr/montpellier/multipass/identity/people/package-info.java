/**
 * Residents and agents, their sign-in with the identity providers of the State, and their browser sessions. These
 * packages do not depend on OAuth requests.
 */
@NullMarked
package fr.montpellier.multipass.identity.people;

import org.jspecify.annotations.NullMarked;
