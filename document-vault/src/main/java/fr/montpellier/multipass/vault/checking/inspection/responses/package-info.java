/** What a worker process answers. */
@NullMarked
package fr.montpellier.multipass.vault.checking.inspection.responses;

import org.jspecify.annotations.NullMarked;
