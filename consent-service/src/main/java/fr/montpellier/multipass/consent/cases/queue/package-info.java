/** The list of cases of a department: filters, order, search, counts. */
@NullMarked
package fr.montpellier.multipass.consent.cases.queue;

import org.jspecify.annotations.NullMarked;
