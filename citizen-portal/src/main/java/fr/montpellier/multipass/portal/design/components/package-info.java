/** The components that screens are made of. */
@NullMarked
package fr.montpellier.multipass.portal.design.components;

import org.jspecify.annotations.NullMarked;
