package fr.montpellier.multipass.vault.receiving.dating;

import org.jspecify.annotations.Nullable;

/**
 * The statement of an owner about the date of a document. A period is enough if the date follows from it: the year of a
 * tax notice, a school year, or the month of issue.
 *
 * @param date date that is written on the document (ISO 8601)
 * @param period in the form that the type of the document asks for
 */
record DateStatement(@Nullable String date, @Nullable String period) {}
