/** Lists in pages: where one ends, and which one a caller asks for. */
@NullMarked
package fr.montpellier.multipass.vault.paging;

import org.jspecify.annotations.NullMarked;
