/** The file of a deposit: sealed while it is received, checked, and copied as PDF/A. */
@NullMarked
package fr.montpellier.multipass.vault.receiving.deposit.files;

import org.jspecify.annotations.NullMarked;
