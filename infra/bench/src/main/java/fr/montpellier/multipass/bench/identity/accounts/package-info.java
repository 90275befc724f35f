/** Accounts with which a provider is measured, and what their passwords cost. */
@NullMarked
package fr.montpellier.multipass.bench.identity.accounts;

import org.jspecify.annotations.NullMarked;
