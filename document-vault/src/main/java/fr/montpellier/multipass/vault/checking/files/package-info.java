/** Files that are read in parts, their formats, and the reasons for which one is refused. */
@NullMarked
package fr.montpellier.multipass.vault.checking.files;

import org.jspecify.annotations.NullMarked;
