/**
 * The sealed format and the hierarchy of keys: master key, hybrid key pair of the vault, key per holder, data key per
 * document version.
 *
 * <p>One package on purpose: key material is package-private.
 */
@NullMarked
package fr.montpellier.multipass.vault.keeping.sealing;

import org.jspecify.annotations.NullMarked;
