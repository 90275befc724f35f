/** A platform as JSON Lines with their schemas, which another operator reads without our programs, and its import. */
@NullMarked
package fr.montpellier.multipass.backup.exports;

import org.jspecify.annotations.NullMarked;
