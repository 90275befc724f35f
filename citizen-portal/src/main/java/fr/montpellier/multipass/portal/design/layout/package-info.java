/** The layout around every screen, with the navigation. */
@NullMarked
package fr.montpellier.multipass.portal.design.layout;

import org.jspecify.annotations.NullMarked;
