/** The pages of accounts. All of them but the addition of passkeys work without JavaScript. */
@NullMarked
package fr.montpellier.multipass.identity.people.accounts.pages;

import org.jspecify.annotations.NullMarked;
