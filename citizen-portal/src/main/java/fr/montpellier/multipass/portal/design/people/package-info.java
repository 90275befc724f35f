/** Words about people whom staff serve. */
@NullMarked
package fr.montpellier.multipass.portal.design.people;

import org.jspecify.annotations.NullMarked;
