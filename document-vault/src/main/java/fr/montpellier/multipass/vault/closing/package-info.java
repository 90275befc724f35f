/** What happens here when a resident closes their account: docs/adr/0067. */
@NullMarked
package fr.montpellier.multipass.vault.closing;

import org.jspecify.annotations.NullMarked;
