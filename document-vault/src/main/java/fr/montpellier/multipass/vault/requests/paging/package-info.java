/** Pages of lists: the cursor at which one ends, and the page that a caller asks for. */
@NullMarked
package fr.montpellier.multipass.vault.requests.paging;

import org.jspecify.annotations.NullMarked;
