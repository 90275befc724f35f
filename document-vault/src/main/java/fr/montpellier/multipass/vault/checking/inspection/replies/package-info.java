/** What a worker process answers. */
@NullMarked
package fr.montpellier.multipass.vault.checking.inspection.replies;

import org.jspecify.annotations.NullMarked;
