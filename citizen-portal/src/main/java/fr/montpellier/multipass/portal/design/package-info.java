/** Layout, texts, dates and the parts that every screen is made of. */
@NullMarked
package fr.montpellier.multipass.portal.design;

import org.jspecify.annotations.NullMarked;
