/** What is said of exceptional accesses, to agents and to the data protection officer. */
@NullMarked
package fr.montpellier.multipass.portal.design.exceptional;

import org.jspecify.annotations.NullMarked;
