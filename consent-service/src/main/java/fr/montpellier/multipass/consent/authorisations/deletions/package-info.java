/** Reports of the document vault on deleted documents, and the authorisations that name them. */
@NullMarked
package fr.montpellier.multipass.consent.authorisations.deletions;

import org.jspecify.annotations.NullMarked;
