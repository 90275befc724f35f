/** What is written in a case: pieces asked for, notes, verified pieces, and the agents of a department. */
@NullMarked
package fr.montpellier.multipass.consent.cases.records;

import org.jspecify.annotations.NullMarked;
