/** Configures the journal of a service that has a database. */
@NullMarked
package fr.montpellier.multipass.journal.autoconfigure;

import org.jspecify.annotations.NullMarked;
