/** Deletes expired rows in batches. */
@NullMarked
package fr.montpellier.multipass.identity.support.retention;

import org.jspecify.annotations.NullMarked;
