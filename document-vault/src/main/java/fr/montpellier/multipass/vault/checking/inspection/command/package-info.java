/** The command {@code multipass 2ddoc}: the verdict on one file as JSON, without server or database. */
@NullMarked
package fr.montpellier.multipass.vault.checking.inspection.command;

import org.jspecify.annotations.NullMarked;
