/** Tests of what holds for the repository as a whole: its documents, its metadata, its Git hook. */
@NullMarked
package fr.montpellier.multipass.repository;

import org.jspecify.annotations.NullMarked;
