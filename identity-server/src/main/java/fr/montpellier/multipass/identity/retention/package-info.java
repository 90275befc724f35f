/** Deletion of what is out of date. */
@NullMarked
package fr.montpellier.multipass.identity.retention;

import org.jspecify.annotations.NullMarked;
