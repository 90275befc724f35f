/** Lists that callers read page by page, by cursor. */
@NullMarked
package fr.montpellier.multipass.consent.paging;

import org.jspecify.annotations.NullMarked;
