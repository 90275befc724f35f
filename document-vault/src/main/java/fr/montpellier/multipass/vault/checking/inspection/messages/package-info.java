/** Requests to a worker process and its replies. */
@NullMarked
package fr.montpellier.multipass.vault.checking.inspection.messages;

import org.jspecify.annotations.NullMarked;
