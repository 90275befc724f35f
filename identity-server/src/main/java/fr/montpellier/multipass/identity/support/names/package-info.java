/** The characters that are allowed in names that people read. */
@NullMarked
package fr.montpellier.multipass.identity.support.names;

import org.jspecify.annotations.NullMarked;
