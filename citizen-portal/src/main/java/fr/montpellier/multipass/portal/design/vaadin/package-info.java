/** Settings of Vaadin's service: caching, Content Security Policy, tabs. */
@NullMarked
package fr.montpellier.multipass.portal.design.vaadin;

import org.jspecify.annotations.NullMarked;
