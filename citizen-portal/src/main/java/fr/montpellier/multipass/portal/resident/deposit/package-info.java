/** The deposit of a document, as one file or as photographs of its pages. */
@NullMarked
package fr.montpellier.multipass.portal.resident.deposit;

import org.jspecify.annotations.NullMarked;
