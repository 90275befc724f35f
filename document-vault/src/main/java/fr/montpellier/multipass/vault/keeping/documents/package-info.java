/** Documents, their sealed details, and how owners find them. */
@NullMarked
package fr.montpellier.multipass.vault.keeping.documents;

import org.jspecify.annotations.NullMarked;
