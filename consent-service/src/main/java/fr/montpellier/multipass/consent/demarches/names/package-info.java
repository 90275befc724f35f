/** The names of types of documents, of which the vault's catalogue is the owner. */
@NullMarked
package fr.montpellier.multipass.consent.demarches.names;

import org.jspecify.annotations.NullMarked;
