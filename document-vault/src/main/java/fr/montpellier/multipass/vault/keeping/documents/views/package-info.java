/** Documents as their owners see them. */
@NullMarked
package fr.montpellier.multipass.vault.keeping.documents.views;

import org.jspecify.annotations.NullMarked;
