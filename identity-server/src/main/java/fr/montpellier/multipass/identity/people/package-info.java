/**
 * The people half of the identity server: residents and agents, their sign-in at the identity providers of the State, and
 * their browser sessions. It knows nothing of OAuth requests.
 */
@NullMarked
package fr.montpellier.multipass.identity.people;

import org.jspecify.annotations.NullMarked;
