/** Lists by cursor. */
@NullMarked
package fr.montpellier.multipass.consent.paging;

import org.jspecify.annotations.NullMarked;
