/** Sign-ins: who signed in, when, at what level, and the clients that got an ID token from it. */
@NullMarked
package fr.montpellier.multipass.identity.people.signin;

import org.jspecify.annotations.NullMarked;
