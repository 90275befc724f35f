/** Files, directories, processes and ports of this machine. */
@NullMarked
package fr.montpellier.multipass.embedded.system;

import org.jspecify.annotations.NullMarked;
