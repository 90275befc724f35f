/** Encrypted copies of databases, objects and keys, and their restore: commands and settings. */
@NullMarked
package fr.montpellier.multipass.backup;

import org.jspecify.annotations.NullMarked;
