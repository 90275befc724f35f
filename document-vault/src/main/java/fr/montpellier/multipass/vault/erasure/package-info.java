/** What a resident erases is gone, certified, and stays gone. */
@NullMarked
package fr.montpellier.multipass.vault.erasure;

import org.jspecify.annotations.NullMarked;
