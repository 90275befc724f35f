/** The workbook of a personal data breach: the persons and documents concerned, and drafts of what must be said. */
@NullMarked
package fr.montpellier.multipass.portal.dpo.breach;

import org.jspecify.annotations.NullMarked;
