/**
 * What the sealed format and the hierarchy of keys (master key, hybrid key pair of the vault, key per holder, data key
 * per document version) have in common.
 *
 * <p>Key material is public to the sub-packages and used nowhere else; a rule of the architecture checks it.
 */
@NullMarked
package fr.montpellier.multipass.vault.keeping.sealing;

import org.jspecify.annotations.NullMarked;
