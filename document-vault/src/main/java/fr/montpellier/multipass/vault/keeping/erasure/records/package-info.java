/** Erasures as they are recorded, and the condition by which every reading passes over erased documents. */
@NullMarked
package fr.montpellier.multipass.vault.keeping.erasure.records;

import org.jspecify.annotations.NullMarked;
