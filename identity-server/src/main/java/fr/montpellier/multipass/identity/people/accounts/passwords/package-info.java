/** Passwords: what is accepted, and how they are hashed. */
@NullMarked
package fr.montpellier.multipass.identity.people.accounts.passwords;

import org.jspecify.annotations.NullMarked;
