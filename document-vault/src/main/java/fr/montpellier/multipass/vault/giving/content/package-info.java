/** Streams the content of a document: conditions and ranges of HTTP (RFC 9110), after the journal entry. */
@NullMarked
package fr.montpellier.multipass.vault.giving.content;

import org.jspecify.annotations.NullMarked;
