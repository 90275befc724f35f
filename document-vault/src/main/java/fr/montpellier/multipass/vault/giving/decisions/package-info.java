/** The consent service: decisions at every read (AuthZEN Authorization API 1.0) and other calls to it. */
@NullMarked
package fr.montpellier.multipass.vault.giving.decisions;

import org.jspecify.annotations.NullMarked;
