/** What a person reads when a page or an action fails. */
@NullMarked
package fr.montpellier.multipass.portal.design.errors;

import org.jspecify.annotations.NullMarked;
