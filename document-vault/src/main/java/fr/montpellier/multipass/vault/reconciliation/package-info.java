/** Compares rows with objects, both ways: tells what is lost, and collects what nobody needs any more. */
@NullMarked
package fr.montpellier.multipass.vault.reconciliation;

import org.jspecify.annotations.NullMarked;
