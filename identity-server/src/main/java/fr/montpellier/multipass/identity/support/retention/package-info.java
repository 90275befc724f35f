/** Deletes rows that are out of date, in batches, and caches what one HTTP request read. */
@NullMarked
package fr.montpellier.multipass.identity.support.retention;

import org.jspecify.annotations.NullMarked;
