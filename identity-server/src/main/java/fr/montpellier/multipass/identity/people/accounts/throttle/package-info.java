/** Limits the attempts to sign in to accounts, and recognises the browsers that an account knows by a cookie. */
@NullMarked
package fr.montpellier.multipass.identity.people.accounts.throttle;

import org.jspecify.annotations.NullMarked;
