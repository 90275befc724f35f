/** Files of gigabytes; not among the tests of every day: {@code ./multipass test-large}. */
@NullMarked
package fr.montpellier.multipass.vault.large;

import org.jspecify.annotations.NullMarked;
