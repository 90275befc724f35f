/** The pages on which agents find accounts, propose recoveries and decide on them. */
@NullMarked
package fr.montpellier.multipass.identity.people.accounts.recovery.desk;

import org.jspecify.annotations.NullMarked;
