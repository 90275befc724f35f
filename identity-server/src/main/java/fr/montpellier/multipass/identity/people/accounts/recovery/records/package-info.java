/** The files of recoveries: what each one is, how far it is, what it has written in the journal. */
@NullMarked
package fr.montpellier.multipass.identity.people.accounts.recovery.records;

import org.jspecify.annotations.NullMarked;
