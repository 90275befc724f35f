/** Limits of attempts at accounts, and the cookie of browsers that are known. */
@NullMarked
package fr.montpellier.multipass.identity.people.accounts.throttle;

import org.jspecify.annotations.NullMarked;
