/** The records of erasures, and the SQL condition by which every read excludes erased documents. */
@NullMarked
package fr.montpellier.multipass.vault.keeping.erasure.records;

import org.jspecify.annotations.NullMarked;
