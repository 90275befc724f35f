/** Emails that tell each address of an account of its recovery, and the links in them that stop it. */
@NullMarked
package fr.montpellier.multipass.identity.people.accounts.recovery.mails;

import org.jspecify.annotations.NullMarked;
