/** The consent service: which department may read which documents, for which purpose and until when. */
@NullMarked
package fr.montpellier.multipass.consent;

import org.jspecify.annotations.NullMarked;
