/** The portal's cookies: names, attributes and sealed values. */
@NullMarked
package fr.montpellier.multipass.portal.cookies;

import org.jspecify.annotations.NullMarked;
