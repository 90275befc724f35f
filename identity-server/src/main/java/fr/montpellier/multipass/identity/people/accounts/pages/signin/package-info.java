/** The sign-in to an account: by password, with a code if the account has a second factor, or by passkey. */
@NullMarked
package fr.montpellier.multipass.identity.people.accounts.pages.signin;

import org.jspecify.annotations.NullMarked;
