/**
 * The pages of accounts, and what several of them need. All of them but the addition of passkeys work without JavaScript. Each
 * sub-package depends on this package and on those before it alone: {@code authenticators}, {@code signin}, then {@code signup} and
 * {@code recovery}.
 */
@NullMarked
package fr.montpellier.multipass.identity.people.accounts.pages;

import org.jspecify.annotations.NullMarked;
