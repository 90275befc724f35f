/**
 * The written content of cases: requests for pieces, notes and records of documents; and the agents of a department.
 */
@NullMarked
package fr.montpellier.multipass.consent.cases.records;

import org.jspecify.annotations.NullMarked;
