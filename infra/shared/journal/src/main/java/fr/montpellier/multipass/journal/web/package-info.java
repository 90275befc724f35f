/** The HTTP API of the journal: the files of the log, entries, proofs and the export. */
@NullMarked
package fr.montpellier.multipass.journal.web;

import org.jspecify.annotations.NullMarked;
