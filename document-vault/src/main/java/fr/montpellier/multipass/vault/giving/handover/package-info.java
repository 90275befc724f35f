/** All documents as they were deposited, encrypted to another operator. */
@NullMarked
package fr.montpellier.multipass.vault.giving.handover;

import org.jspecify.annotations.NullMarked;
