/** Journeys of a document, from its deposit to the department that reads it. */
@NullMarked
package fr.montpellier.multipass.acceptance.browser.documents;

import org.jspecify.annotations.NullMarked;
