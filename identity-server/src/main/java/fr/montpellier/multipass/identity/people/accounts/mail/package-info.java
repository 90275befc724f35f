/** Emails to the address of an account. */
@NullMarked
package fr.montpellier.multipass.identity.people.accounts.mail;

import org.jspecify.annotations.NullMarked;
