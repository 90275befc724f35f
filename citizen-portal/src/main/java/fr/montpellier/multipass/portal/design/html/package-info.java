/** Pages of plain HTML, sent without Vaadin. */
@NullMarked
package fr.montpellier.multipass.portal.design.html;

import org.jspecify.annotations.NullMarked;
