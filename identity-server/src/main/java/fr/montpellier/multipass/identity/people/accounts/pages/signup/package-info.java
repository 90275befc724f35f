/** The pages on which a person opens an account. */
@NullMarked
package fr.montpellier.multipass.identity.people.accounts.pages.signup;

import org.jspecify.annotations.NullMarked;
