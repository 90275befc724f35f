/** The process that opens one file and ends with it. */
@NullMarked
package fr.montpellier.multipass.vault.checking.inspection.worker;

import org.jspecify.annotations.NullMarked;
