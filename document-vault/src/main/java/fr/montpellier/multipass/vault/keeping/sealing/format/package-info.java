/** The format of sealed objects (docs/formats/sealed-document.md): sealing, opening and reading by ranges. */
@NullMarked
package fr.montpellier.multipass.vault.keeping.sealing.format;

import org.jspecify.annotations.NullMarked;
