package fr.montpellier.multipass.vault.receiving.dating;

import org.jspecify.annotations.Nullable;

/**
 * What an owner states about the date of a document. A period is enough where the date follows from it: the year of a tax
 * notice, a school year, or the month of issue.
 *
 * @param date written on the document, in the form of ISO 8601
 * @param period in the form that the type of the document asks for
 */
record DateStatement(@Nullable String date, @Nullable String period) {}
