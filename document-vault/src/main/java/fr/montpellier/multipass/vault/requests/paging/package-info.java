/** Pages of lists: the cursor at which a page ends, and the page that a caller requests. */
@NullMarked
package fr.montpellier.multipass.vault.requests.paging;

import org.jspecify.annotations.NullMarked;
