/** Pages of plain HTML and files, sent without Vaadin. */
@NullMarked
package fr.montpellier.multipass.portal.design.html;

import org.jspecify.annotations.NullMarked;
