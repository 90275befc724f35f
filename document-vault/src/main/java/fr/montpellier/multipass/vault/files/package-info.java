/** Files of which parts are read, without holding the whole. */
@NullMarked
package fr.montpellier.multipass.vault.files;

import org.jspecify.annotations.NullMarked;
