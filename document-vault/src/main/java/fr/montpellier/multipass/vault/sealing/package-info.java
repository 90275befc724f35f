/** The sealed format and the hierarchy of keys: master key, hybrid key pair, key per resident, data key per document version. */
@NullMarked
package fr.montpellier.multipass.vault.sealing;

import org.jspecify.annotations.NullMarked;
