/** The look of the city: its colours and emblem, which the operator may replace. */
@NullMarked
package fr.montpellier.multipass.portal.theme;

import org.jspecify.annotations.NullMarked;
