/** Deletes rows that are out of date, in batches. */
@NullMarked
package fr.montpellier.multipass.identity.support.retention;

import org.jspecify.annotations.NullMarked;
