/** The receipt of an authorisation: as a page, to print, and as a PDF/A with the signed receipt inside. */
@NullMarked
package fr.montpellier.multipass.portal.resident.receipts;

import org.jspecify.annotations.NullMarked;
