/** Sign-ins: the person, time and level of each, and the clients that got an ID token in it. {@code opening} opens them. */
@NullMarked
package fr.montpellier.multipass.identity.people.signin;

import org.jspecify.annotations.NullMarked;
