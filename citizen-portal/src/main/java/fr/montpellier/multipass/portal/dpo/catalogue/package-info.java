/** The types of documents, as the data protection officer changes them. */
@NullMarked
package fr.montpellier.multipass.portal.dpo.catalogue;

import org.jspecify.annotations.NullMarked;
