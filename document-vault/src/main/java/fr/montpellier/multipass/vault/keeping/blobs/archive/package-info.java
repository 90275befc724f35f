/** What is stored in the bucket of erasures, outside the database: lists, certificates and checkpoints of the journal. */
@NullMarked
package fr.montpellier.multipass.vault.keeping.blobs.archive;

import org.jspecify.annotations.NullMarked;
