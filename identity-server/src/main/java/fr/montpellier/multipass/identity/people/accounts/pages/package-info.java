/** The pages of accounts, which work without JavaScript. */
@NullMarked
package fr.montpellier.multipass.identity.people.accounts.pages;

import org.jspecify.annotations.NullMarked;
