/** Renders pages and reads their visible text and the facts beside known labels. */
@NullMarked
package fr.montpellier.multipass.vault.checking.authenticity.pages;

import org.jspecify.annotations.NullMarked;
