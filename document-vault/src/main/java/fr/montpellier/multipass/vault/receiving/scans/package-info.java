/** Makes one document of pages that were sent one by one. */
@NullMarked
package fr.montpellier.multipass.vault.receiving.scans;

import org.jspecify.annotations.NullMarked;
