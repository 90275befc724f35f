/** Configuration of the list of what ended. */
@NullMarked
package fr.montpellier.multipass.tombstones.autoconfigure;

import org.jspecify.annotations.NullMarked;
