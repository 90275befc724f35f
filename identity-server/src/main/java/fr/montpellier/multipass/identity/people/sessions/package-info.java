/** Browser sessions: rows for people who signed in, and sealed cookies before the sign-in. */
@NullMarked
package fr.montpellier.multipass.identity.people.sessions;

import org.jspecify.annotations.NullMarked;
