/** Every screen with the keyboard alone, on small screens, without scripts, and by the rules of accessibility. */
@NullMarked
package fr.montpellier.multipass.acceptance.browser.accessibility;

import org.jspecify.annotations.NullMarked;
