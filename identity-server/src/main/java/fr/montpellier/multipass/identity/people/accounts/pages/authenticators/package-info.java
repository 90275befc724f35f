/** The pages on which a person changes the authenticators of their account: password, authenticator application, passkeys, FranceConnect. */
@NullMarked
package fr.montpellier.multipass.identity.people.accounts.pages.authenticators;

import org.jspecify.annotations.NullMarked;
