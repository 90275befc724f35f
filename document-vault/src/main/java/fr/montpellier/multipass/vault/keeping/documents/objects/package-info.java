/** The objects that documents keep in the store, and those that belong to no document yet or any more. */
@NullMarked
package fr.montpellier.multipass.vault.keeping.documents.objects;

import org.jspecify.annotations.NullMarked;
