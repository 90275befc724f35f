/** Later versions of documents, of which the document vault tells, and the authorisations in which they follow. */
@NullMarked
package fr.montpellier.multipass.consent.authorisations.versions;

import org.jspecify.annotations.NullMarked;
