/** What a worker process is asked. */
@NullMarked
package fr.montpellier.multipass.vault.checking.inspection.requests;

import org.jspecify.annotations.NullMarked;
