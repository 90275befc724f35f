/** Copies of the objects of an S3 store, by name. */
@NullMarked
package fr.montpellier.multipass.backup.objects;

import org.jspecify.annotations.NullMarked;
