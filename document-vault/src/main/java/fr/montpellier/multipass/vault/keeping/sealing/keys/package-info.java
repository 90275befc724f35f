/** The keys that wrap data keys: of residents and recipients, and the vault's hybrid key pairs that wrap those (docs/adr/0014). */
@NullMarked
package fr.montpellier.multipass.vault.keeping.sealing.keys;

import org.jspecify.annotations.NullMarked;
