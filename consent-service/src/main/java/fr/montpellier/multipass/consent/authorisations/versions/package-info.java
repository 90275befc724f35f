/** Reports of the document vault on later versions of documents, and the authorisations in which they follow. */
@NullMarked
package fr.montpellier.multipass.consent.authorisations.versions;

import org.jspecify.annotations.NullMarked;
