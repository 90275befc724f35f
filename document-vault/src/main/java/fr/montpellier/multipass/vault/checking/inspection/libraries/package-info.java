/** Calls of native libraries, and the limit of the memory that they use. */
@NullMarked
package fr.montpellier.multipass.vault.checking.inspection.libraries;

import org.jspecify.annotations.NullMarked;
