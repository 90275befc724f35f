/** Browser sessions: rows for people who signed in, sealed cookies before. */
@NullMarked
package fr.montpellier.multipass.identity.people.sessions;

import org.jspecify.annotations.NullMarked;
