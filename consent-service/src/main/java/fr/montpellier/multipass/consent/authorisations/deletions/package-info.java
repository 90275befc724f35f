/** Documents that were deleted, of which the document vault tells, and the authorisations that name them. */
@NullMarked
package fr.montpellier.multipass.consent.authorisations.deletions;

import org.jspecify.annotations.NullMarked;
