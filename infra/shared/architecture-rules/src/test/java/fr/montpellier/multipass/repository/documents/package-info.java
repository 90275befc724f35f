/** What the documents keep to: links, names of classes, and the pages on the architecture and on the first change. */
@NullMarked
package fr.montpellier.multipass.repository.documents;

import org.jspecify.annotations.NullMarked;
