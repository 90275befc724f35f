/** Checks callers before a controller answers: quotas, sender-constrained tokens, and {@code Retry-After}. */
@NullMarked
package fr.montpellier.multipass.vault.requests.callers;

import org.jspecify.annotations.NullMarked;
